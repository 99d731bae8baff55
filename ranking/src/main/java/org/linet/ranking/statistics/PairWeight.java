package org.linet.ranking.statistics;

/**
 * What is added up over the places in training sessions where one item follows another, by at most
 * {@link ItemPairs#REACH} clicks.
 */
public enum PairWeight {
  /** 1 / distance. */
  FOLLOWS(true, -1, false),
  /** The same by the age of the session, of the long half-life. */
  FOLLOWS_LONG(true, 0, false),
  /** Of the medium half-life. */
  FOLLOWS_MEDIUM(true, 1, false),
  /** Of the short half-life. */
  FOLLOWS_SHORT(true, 2, false),
  /** 1 where it follows at once. */
  NEXT(true, -1, true),
  /** The same by the age of the session, of the long half-life. */
  NEXT_LONG(true, 0, true),
  /** 1 / distance, the other way round: the neighbour comes before. */
  PRECEDES(false, -1, false),
  /** The same by the age of the session, of the long half-life. */
  PRECEDES_LONG(false, 0, false),
  /** Of the medium half-life. */
  PRECEDES_MEDIUM(false, 1, false);

  private final boolean forward;
  private final int halfLife;
  private final boolean adjacent;

  PairWeight(boolean forward, int halfLife, boolean adjacent) {
    this.forward = forward;
    this.halfLife = halfLife;
    this.adjacent = adjacent;
  }

  /** Whether the neighbour follows, rather than comes before. */
  boolean isForward() {
    return forward;
  }

  /** Number of the half-life, -1 for none. */
  int halfLife() {
    return halfLife;
  }

  /** Whether only neighbours at once count. */
  boolean isAdjacent() {
    return adjacent;
  }
}
