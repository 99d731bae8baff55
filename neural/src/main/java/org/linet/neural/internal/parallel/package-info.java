/**
 * Training in session-parallel batches: sessions advance together, a click a step, and their hidden
 * states are carried from step to step.
 */
@NullMarked
package org.linet.neural.internal.parallel;

import org.jspecify.annotations.NullMarked;
