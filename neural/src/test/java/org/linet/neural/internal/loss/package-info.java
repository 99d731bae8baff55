/** Tests of the losses. */
@NullMarked
package org.linet.neural.internal.loss;

import org.jspecify.annotations.NullMarked;
