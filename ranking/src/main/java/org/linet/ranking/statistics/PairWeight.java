package org.linet.ranking.statistics;

/**
 * What is added up over the places in training sessions where one item follows another, by at most
 * {@link ItemPairs#REACH} clicks.
 */
public enum PairWeight {
  /** 1 / distance. */
  FOLLOWS(0, true, -1, false),
  /** The same by the age of the session, of the long half-life. */
  FOLLOWS_LONG(1, true, 0, false),
  /** Of the medium half-life. */
  FOLLOWS_MEDIUM(2, true, 1, false),
  /** Of the short half-life. */
  FOLLOWS_SHORT(3, true, 2, false),
  /** 1 where it follows at once. */
  NEXT(4, true, -1, true),
  /** The same by the age of the session, of the long half-life. */
  NEXT_LONG(5, true, 0, true),
  /** 1 / distance, the other way round: the neighbour comes before. */
  PRECEDES(6, false, -1, false),
  /** The same by the age of the session, of the long half-life. */
  PRECEDES_LONG(7, false, 0, false),
  /** Of the medium half-life. */
  PRECEDES_MEDIUM(8, false, 1, false);

  private final int column;
  private final boolean forward;
  private final int halfLife;
  private final boolean adjacent;

  PairWeight(int column, boolean forward, int halfLife, boolean adjacent) {
    this.column = column;
    this.forward = forward;
    this.halfLife = halfLife;
    this.adjacent = adjacent;
  }

  /** Number of its column among those of all weights. */
  int column() {
    return column;
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
