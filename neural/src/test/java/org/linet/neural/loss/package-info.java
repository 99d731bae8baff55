/** Tests of the losses. */
@NullMarked
package org.linet.neural.loss;

import org.jspecify.annotations.NullMarked;
