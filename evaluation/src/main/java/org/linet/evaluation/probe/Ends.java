package org.linet.evaluation.probe;

/**
 * The ends of an interval.
 *
 * @param lower the lower, as a fraction
 * @param upper the upper, as a fraction
 */
public record Ends(double lower, double upper) {}
