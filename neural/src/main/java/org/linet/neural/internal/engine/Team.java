package org.linet.neural.internal.engine;

/**
 * One member's view of the threads that do a piece of work together: all run the same code, each on
 * its share, and meet where one needs what another made.
 *
 * <p>Shares depend on nothing but the number of members, so that results are bit-identical for the
 * same number of threads.
 */
public interface Team {
  /** This member's number, from 0. */
  int rank();

  /** Number of members. */
  int size();

  /** Waits until every member is here. What the others wrote before is visible afterwards. */
  void meet();

  /** First of this member's share of {@code n} things in a row. */
  default int from(int n) {
    return (int) ((long) n * rank() / size());
  }

  /** After the last of this member's share of {@code n} things in a row. */
  default int to(int n) {
    return (int) ((long) n * (rank() + 1) / size());
  }
}
