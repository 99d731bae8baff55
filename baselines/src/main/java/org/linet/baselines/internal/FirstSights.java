package org.linet.baselines.internal;

import java.util.Arrays;

/** Tells the first sight of a row in each round, without clearing an array between rounds. */
final class FirstSights {
  private final int[] lastRound;
  private int round;

  FirstSights(int catalogueSize) {
    lastRound = new int[catalogueSize];
  }

  /** Begins a round, in which no row was seen yet. */
  void begin() {
    if (round == Integer.MAX_VALUE) {
      Arrays.fill(lastRound, 0);
      round = 0;
    }
    round++;
  }

  /** Whether this is the row's first sight in the round. */
  boolean isFirst(int row) {
    boolean first = lastRound[row] != round;
    lastRound[row] = round;
    return first;
  }
}
