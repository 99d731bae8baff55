package org.linet.evaluation.order;

/**
 * A mean over prefixes with its interval, bootstrapped over sessions.
 *
 * @param mean the figure
 * @param lower end of the interval
 * @param upper end of the interval
 */
public record Change(double mean, double lower, double upper) {}
