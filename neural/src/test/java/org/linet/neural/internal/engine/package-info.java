/** Tests of the tensor engine's use. */
@NullMarked
package org.linet.neural.internal.engine;

import org.jspecify.annotations.NullMarked;
