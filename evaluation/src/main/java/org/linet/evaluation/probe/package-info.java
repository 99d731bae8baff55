/**
 * The local-invariance probe: whether a model answers alike, and right, where two sessions differ
 * by small changes of order only (LINet paper, section III-E and Fig. 1).
 *
 * <p>Start at {@link org.linet.evaluation.probe.LocalInvarianceProbe}.
 */
@NullMarked
package org.linet.evaluation.probe;

import org.jspecify.annotations.NullMarked;
