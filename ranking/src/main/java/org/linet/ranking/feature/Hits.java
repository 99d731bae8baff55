package org.linet.ranking.feature;

/** Candidates among the neighbours of a click, and the places of the pairs in the statistics. */
public final class Hits {
  private final int[] candidates;
  private final int[] places;
  private int count;

  Hits(int most) {
    candidates = new int[most];
    places = new int[most];
  }

  void clear() {
    count = 0;
  }

  void add(int candidate, int place) {
    candidates[count] = candidate;
    places[count++] = place;
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  /** Number of the n-th candidate. */
  public int candidate(int n) {
    return candidates[n];
  }

  /** Place of the n-th pair, for {@link org.linet.ranking.statistics.ItemPairs#weight}. */
  public int place(int n) {
    return places[n];
  }
}
