package org.linet.ranking.statistics;

import java.util.Arrays;
import org.linet.core.metric.LargestKeys;
import org.linet.core.session.ItemClicks;
import org.linet.core.session.Sessions;

/** Counts the neighbours of one item after the other. Scratch arrays: one thread at a time. */
final class PairCounter {
  /** Part of the weights without age in what decides which neighbours are kept. */
  private static final float PLAIN = 0.05f;

  private static final PairWeight[] WEIGHTS = PairWeight.values();

  private final Sessions sessions;
  private final ItemClicks clicks;
  private final float[][] aged;
  private final int most;
  private final int[] slots; // by row, 1 + its place below; 0 for none
  private int[] rows = new int[64];
  private double[][] sums = new double[WEIGHTS.length][64];
  private int count;

  PairCounter(Sessions sessions, ItemClicks clicks, float[][] aged, int items, int most) {
    this.sessions = sessions;
    this.clicks = clicks;
    this.aged = aged;
    this.most = most;
    this.slots = new int[items];
  }

  /**
   * Counts an item's neighbours.
   *
   * @param lists receives a list
   * @param totals receives the item's sums
   */
  void count(int row, PairLists lists, float[][] totals) {
    count = 0;
    for (int place = clicks.from(row); place < clicks.from(row + 1); place++) {
      around(clicks.click(place), clicks.session(place));
    }
    for (PairWeight weight : WEIGHTS) {
      double total = 0;
      for (int slot = 0; slot < count; slot++) {
        total += sums[weight.column()][slot];
      }
      totals[weight.column()][row] = (float) total;
    }
    int[] kept = kept();
    lists.begin();
    for (int neighbour : kept) {
      lists.add(neighbour, sums, slots[neighbour] - 1);
    }
    for (int slot = 0; slot < count; slot++) {
      slots[rows[slot]] = 0;
    }
  }

  /** Adds what stands around a click. */
  private void around(int click, int session) {
    int end = Math.min(sessions.end(session), click + ItemPairs.REACH + 1);
    for (int other = click + 1; other < end; other++) {
      add(sessions.item(other), true, other - click, session);
    }
    int start = Math.max(sessions.start(session), click - ItemPairs.REACH);
    for (int other = click - 1; other >= start; other--) {
      add(sessions.item(other), false, click - other, session);
    }
  }

  private void add(int row, boolean forward, int distance, int session) {
    int slot = slot(row);
    for (PairWeight weight : WEIGHTS) {
      if (weight.isForward() == forward && (distance == 1 || !weight.isAdjacent())) {
        double age = weight.halfLife() < 0 ? 1 : aged[weight.halfLife()][session];
        sums[weight.column()][slot] += age / distance;
      }
    }
  }

  private int slot(int row) {
    if (slots[row] == 0) {
      if (count == rows.length) {
        rows = Arrays.copyOf(rows, 2 * count);
        for (int w = 0; w < sums.length; w++) {
          sums[w] = Arrays.copyOf(sums[w], 2 * count);
        }
      }
      for (double[] sum : sums) {
        sum[count] = 0;
      }
      rows[count++] = row;
      slots[row] = count;
    }
    return slots[row] - 1;
  }

  /** The neighbours that are kept, by ascending row. */
  private int[] kept() {
    int[] kept;
    if (count <= most) {
      kept = Arrays.copyOf(rows, count);
    } else {
      LargestKeys largest = new LargestKeys(most);
      for (int slot = 0; slot < count; slot++) {
        largest.offer(LargestKeys.key(importance(slot), Integer.MAX_VALUE - rows[slot]));
      }
      kept =
          Arrays.stream(largest.descending())
              .mapToInt(key -> Integer.MAX_VALUE - LargestKeys.tieBreak(key))
              .toArray();
    }
    Arrays.sort(kept);
    return kept;
  }

  private float importance(int slot) {
    return (float)
        (sum(PairWeight.FOLLOWS_LONG, slot)
            + sum(PairWeight.PRECEDES_LONG, slot)
            + PLAIN * (sum(PairWeight.FOLLOWS, slot) + sum(PairWeight.PRECEDES, slot)));
  }

  private double sum(PairWeight weight, int slot) {
    return sums[weight.column()][slot];
  }
}
