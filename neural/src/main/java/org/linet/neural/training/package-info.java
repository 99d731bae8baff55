/**
 * The training loop that all neural models share: samples, batches, checkpoints, selection and
 * refit.
 */
@NullMarked
package org.linet.neural.training;

import org.jspecify.annotations.NullMarked;
