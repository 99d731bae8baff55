package org.linet.core.model;

/** Told what a training does; called on the training thread. */
public interface TrainingListener {
  /** A listener that does nothing. */
  TrainingListener SILENT = new TrainingListener() {};

  /** Something worth one line: a phase begins, a checkpoint is resumed, an epoch was chosen. */
  default void message(String text) {}

  /** A step was done; called after every step, so it must be cheap. */
  default void step(Step step) {}

  /** An epoch was done. */
  default void epoch(EpochRecord epoch) {}

  /**
   * Where a training stands.
   *
   * @param phase {@code selection} (head of train, validated on its tail) or {@code refit}
   * @param epoch number of the running epoch, from 1
   * @param epochs epochs of this phase at most
   * @param samplesDone samples of this epoch that are done
   * @param samples samples of this epoch
   * @param loss mean loss a sample over this epoch so far, in nats
   * @param samplesPerSecond speed over this epoch so far
   * @param secondsLeft time to the end of this epoch at that speed
   */
  record Step(
      String phase,
      int epoch,
      int epochs,
      long samplesDone,
      long samples,
      double loss,
      double samplesPerSecond,
      double secondsLeft) {}
}
