/** Tests of inference. */
@NullMarked
package org.linet.neural.inference;

import org.jspecify.annotations.NullMarked;
