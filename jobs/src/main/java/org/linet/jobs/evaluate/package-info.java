/** Evaluation of a trained model on a dataset folder. */
@NullMarked
package org.linet.jobs.evaluate;

import org.jspecify.annotations.NullMarked;
