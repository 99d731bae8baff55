/** Tests of inference. */
@NullMarked
package org.linet.neural.internal.inference;

import org.jspecify.annotations.NullMarked;
