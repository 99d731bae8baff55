package org.linet.evaluation.comparison;

import org.linet.evaluation.MetricTable;
import org.linet.evaluation.PairedBootstrap;

/**
 * A row against the reference row, on the same draws of sessions.
 *
 * @param against name of the reference row
 * @param paired the row's figures less the reference's, with interval and p-values
 * @param adjusted p-values corrected for the number of rows that are compared, figure by figure
 */
public record Significance(
    String against, PairedBootstrap.Difference paired, MetricTable adjusted) {}
