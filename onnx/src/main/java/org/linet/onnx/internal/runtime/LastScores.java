package org.linet.onnx.internal.runtime;

import java.util.function.BiConsumer;
import org.linet.core.model.BatchProposals.ItemScores;
import org.linet.core.session.PrefixBatch;

/**
 * The scores of all items after the prefix that was asked about last: questions about one prefix
 * come together, and those of a whole batch would be |V| numbers a prefix. Thread-safe: one
 * question at a time.
 */
final class LastScores {
  private static final int NONE = -1;

  private final int items;
  private final BiConsumer<PrefixBatch, float[]> scorer;
  private float[] scores = {};
  private int place = NONE;

  /**
   * @param items |V|
   * @param scorer writes the scores of all items after a batch of one prefix
   */
  LastScores(int items, BiConsumer<PrefixBatch, float[]> scorer) {
    this.items = items;
    this.scorer = scorer;
  }

  /** Copies the scores of the prefix at a place. */
  synchronized void keep(int of, float[] all) {
    scores = all.clone();
    place = of;
  }

  /**
   * The scores of single items.
   *
   * @param of place of the prefix
   * @param alone the prefix
   */
  ItemScores scoresOf(int of, PrefixBatch alone) {
    return (rows, count, to) -> read(of, alone, rows, count, to);
  }

  private synchronized void read(int of, PrefixBatch alone, int[] rows, int count, float[] to) {
    if (place != of) {
      place = NONE; // in case the scorer fails half-way
      scores = scores.length == 0 ? new float[items] : scores;
      scorer.accept(alone, scores);
      place = of;
    }
    for (int i = 0; i < count; i++) {
      to[i] = scores[rows[i]];
    }
  }
}
