package org.linet.evaluation.probe;

/**
 * The ends of an interval.
 *
 * @param lower fraction in [0, 1]
 * @param upper fraction in [0, 1]
 */
public record Ends(double lower, double upper) {}
