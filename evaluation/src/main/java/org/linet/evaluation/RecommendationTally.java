package org.linet.evaluation;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts what was recommended: which items, and how popular they are in training. */
final class RecommendationTally {
  private final int[] support;
  private final int[] cutoffs = Metric.CUTOFFS.stream().mapToInt(Integer::intValue).toArray();
  private final BitSet[] recommended = new BitSet[cutoffs.length];
  private final double[] popularity = new double[cutoffs.length];
  private final long[] places = new long[cutoffs.length];
  private int greatestSupport = 1;

  RecommendationTally(int[] support) {
    this.support = support;
    for (int clicks : support) {
      greatestSupport = Math.max(greatestSupport, clicks);
    }
    for (int c = 0; c < cutoffs.length; c++) {
      recommended[c] = new BitSet(support.length);
    }
  }

  /**
   * Counts an item.
   *
   * @param row catalogue row
   * @param place its place in a list of recommendations, from 0
   */
  void add(int row, int place) {
    for (int c = 0; c < cutoffs.length; c++) {
      if (place < cutoffs[c]) {
        recommended[c].set(row);
        popularity[c] += support[row];
        places[c]++;
      }
    }
  }

  /** Coverage@K: share of the catalogue that is in at least one sample's top K. */
  Map<String, Double> coverage() {
    Map<String, Double> coverage = new LinkedHashMap<>();
    for (int c = 0; c < cutoffs.length; c++) {
      coverage.put(key(c), (double) recommended[c].cardinality() / Math.max(1, support.length));
    }
    return coverage;
  }

  /**
   * Popularity bias@K: mean over all recommended places of the item's training clicks, relative to
   * the most clicked item's.
   */
  Map<String, Double> popularityBias() {
    Map<String, Double> bias = new LinkedHashMap<>();
    for (int c = 0; c < cutoffs.length; c++) {
      bias.put(key(c), popularity[c] / Math.max(1, places[c]) / greatestSupport);
    }
    return bias;
  }

  private String key(int c) {
    return Integer.toString(cutoffs[c]);
  }
}
