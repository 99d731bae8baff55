package org.linet.ranking.internal.ranker;

/**
 * How the ranker learns.
 *
 * @param hidden H, units of a hidden layer; 0 for the linear part alone
 * @param dropout share of the hidden units that are dropped
 * @param epochs passes over the samples
 * @param batchSize prefixes a step
 * @param learningRate the greatest of the cycle
 * @param weightDecay of AdamW
 * @param seed of initial values, order and dropout
 */
public record RankerSettings(
    int hidden,
    double dropout,
    int epochs,
    int batchSize,
    double learningRate,
    double weightDecay,
    long seed) {}
