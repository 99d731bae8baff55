package org.linet.evaluation;

/**
 * A part of the samples, and its figures. The slices of one group hold every sample once.
 *
 * @param group what the samples are told apart by: {@code prefix length}, {@code target} or {@code
 *     popularity}
 * @param name the part
 * @param samples number of samples in it
 * @param metrics pessimistic figures over them, 0 where there are none
 * @param interval of those, from a bootstrap over the sessions that have a sample in the part
 */
public record Slice(
    String group, String name, int samples, MetricTable metrics, Interval interval) {}
