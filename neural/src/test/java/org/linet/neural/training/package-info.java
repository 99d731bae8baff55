/** Tests of the training loop. */
@NullMarked
package org.linet.neural.training;

import org.jspecify.annotations.NullMarked;
