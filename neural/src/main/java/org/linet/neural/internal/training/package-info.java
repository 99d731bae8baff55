/**
 * The training loop that all neural models share: samples, batches, checkpoints, selection and
 * refit.
 */
@NullMarked
package org.linet.neural.internal.training;

import org.jspecify.annotations.NullMarked;
