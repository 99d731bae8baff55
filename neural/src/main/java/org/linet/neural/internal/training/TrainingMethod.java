package org.linet.neural.internal.training;

import org.linet.core.LinetException;
import org.linet.core.session.Sessions;
import org.linet.core.session.TrainingSet;
import org.linet.neural.internal.engine.Network;
import org.linet.neural.internal.engine.Workers;

/**
 * How a family learns from sessions: what makes a step, and what a step does. Phases, validation,
 * checkpoints and early stopping are the same for all ({@link NeuralTraining}).
 */
public interface TrainingMethod {
  /**
   * Refuses data that cannot be trained on with the memory there is.
   *
   * @param threads that share a step
   * @throws LinetException saying what is needed, what is there, and which settings shrink it
   */
  void requireMemory(TrainingSet data, int threads);

  /**
   * Makes a network ready to be trained.
   *
   * @param network the caller's
   * @param sessions what it is trained on
   * @param workers the caller's
   */
  Learner learner(Network network, Sessions sessions, Workers workers);
}
