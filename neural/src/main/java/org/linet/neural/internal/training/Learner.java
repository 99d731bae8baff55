package org.linet.neural.internal.training;

import java.util.Map;
import org.linet.core.internal.io.Safetensors.FloatTensor;

/**
 * A network in training on the sessions of a phase, with the state that its steps leave behind.
 *
 * <p>Nothing random has a state: what is drawn is a function of the seeds that the caller gives. A
 * learner that took up a snapshot, and an epoch that is begun where the snapshot was taken, go on
 * with the same bits as if nothing had come between.
 */
public interface Learner extends AutoCloseable {
  /** Samples of an epoch. */
  int samples();

  /** What an epoch goes through, in a few words. */
  String describe();

  /**
   * Goes through the sessions once.
   *
   * @param seed of the order of the samples
   * @param firstStep number of the step to begin with, above 0 only after {@link #load} of what
   *     {@link #snapshot} gave before that step
   */
  Epoch epoch(long seed, int firstStep);

  /** Brings the network's item table up to date, for scoring. */
  void synchronize();

  /** Adds the state beside the parameters to a checkpoint, as it is in memory now. */
  void snapshot(Map<String, FloatTensor> target);

  /**
   * Restores what {@link #snapshot} gave; the parameters are the network's to restore.
   *
   * @param steps done in this phase
   * @param source where the values come from, for messages
   */
  void load(Map<String, FloatTensor> values, long steps, String source);

  @Override
  void close();

  /** The steps of an epoch, in their order. */
  interface Epoch extends AutoCloseable {
    /** Number of steps, those before the first included. */
    int steps();

    /**
     * Does the next step; there must be one.
     *
     * @param seed of what the step draws
     */
    Progress step(double learningRate, long seed);

    @Override
    void close();
  }

  /**
   * What a step did.
   *
   * @param loss summed over its samples; not finite where the step could not be done
   * @param samples number of its samples
   */
  record Progress(double loss, int samples) {}
}
