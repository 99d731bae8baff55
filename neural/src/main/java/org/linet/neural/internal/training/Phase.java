package org.linet.neural.internal.training;

import java.util.Locale;

/** The two halves of a training. */
enum Phase {
  /** The head of train is trained, its tail chooses the number of epochs. */
  SELECTION(1),
  /**
   * All of train is trained for the chosen number of epochs: the newest sessions are worth most.
   */
  REFIT(2);

  private final int seed;

  Phase(int seed) {
    this.seed = seed;
  }

  /**
   * What distinguishes this phase in {@link Seeds#mix}: declared, so that an order cannot change
   * it.
   */
  int seed() {
    return seed;
  }

  /** The name in metrics files and messages. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
