/** Tests of the training loop. */
@NullMarked
package org.linet.neural.internal.training;

import org.jspecify.annotations.NullMarked;
