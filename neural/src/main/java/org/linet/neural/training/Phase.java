package org.linet.neural.training;

import java.util.Locale;

/** The two halves of a training. */
enum Phase {
  /** The head of train is trained, its tail chooses the number of epochs. */
  SELECTION,
  /** All of train is trained for the chosen number of epochs: the newest sessions are worth most. */
  REFIT;

  /** The name in metrics files and messages. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
