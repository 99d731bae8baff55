package org.linet.core.model;

import java.util.Map;

/**
 * One line of the metrics file.
 *
 * @param phase {@code selection} or {@code refit}
 * @param epoch from 1
 * @param learningRate of this epoch's first step
 * @param loss mean training loss a sample, in nats
 * @param validation figures on the tail of train, for example {@code hit@20} as a fraction; empty
 *     in the refit phase
 * @param samples training samples of the epoch
 * @param seconds training time of the epoch, without validation
 * @param validationSeconds time of the validation
 */
public record EpochRecord(
    String phase,
    int epoch,
    double learningRate,
    double loss,
    Map<String, Double> validation,
    long samples,
    double seconds,
    double validationSeconds) {}
