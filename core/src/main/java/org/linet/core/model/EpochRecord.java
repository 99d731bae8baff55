package org.linet.core.model;

import java.util.Map;
import java.util.Objects;

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
 * @param test figures on the sessions that the training was asked to monitor, for the record only:
 *     no epoch and no setting is chosen by them; empty where nothing is monitored, and in models
 *     that were written before there was such a thing
 */
public record EpochRecord(
    String phase,
    int epoch,
    double learningRate,
    double loss,
    Map<String, Double> validation,
    long samples,
    double seconds,
    double validationSeconds,
    Map<String, Double> test) {

  /** Takes the place of figures that an older file lacks. */
  public EpochRecord {
    test = Objects.requireNonNullElse(test, Map.of());
  }

  /** An epoch with nothing monitored. */
  public EpochRecord(
      String phase,
      int epoch,
      double learningRate,
      double loss,
      Map<String, Double> validation,
      long samples,
      double seconds,
      double validationSeconds) {
    this(
        phase,
        epoch,
        learningRate,
        loss,
        validation,
        samples,
        seconds,
        validationSeconds,
        Map.of());
  }
}
