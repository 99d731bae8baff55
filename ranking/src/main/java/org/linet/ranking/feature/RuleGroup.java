package org.linet.ranking.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.linet.ranking.statistics.ItemPairs;
import org.linet.ranking.statistics.PairWeight;

/** Shares of what follows and precedes the last clicks, and what a group adds to them. */
abstract class RuleGroup implements FeatureGroup {
  private final List<PairShares> shares;
  private final List<String> others;
  private final PairWeight told;
  private final String words;

  /**
   * @param shares the first features
   * @param others names of the features behind them
   * @param told weight of the greatest share, which is a reason
   * @param words how it is told: a format of a percentage and an item's id
   */
  RuleGroup(List<PairShares> shares, List<String> others, PairWeight told, String words) {
    this.shares = shares;
    this.others = others;
    this.told = told;
    this.words = words;
  }

  @Override
  public final String reason(Question question, int candidate, IntFunction<String> id) {
    return PairShares.reason(question, candidate, told, id, words, meaning());
  }

  @Override
  public final List<String> features(FeatureSources sources) {
    List<String> names = new ArrayList<>(PairShares.names(shares));
    names.addAll(others);
    return names;
  }

  @Override
  public final void fill(Question question, float[][] columns) {
    for (int f = 0; f < shares.size(); f++) {
      shares.get(f).fill(question, columns[f]);
    }
    fillOthers(question, Arrays.copyOfRange(columns, shares.size(), columns.length));
  }

  /** Computes the features behind the shares. */
  abstract void fillOthers(Question question, float[][] columns);

  /** ln(1 + weight) from the last click. */
  static void weight(Question question, PairWeight weight, float[] column) {
    Numbers.fill(column, question.candidates().count(), 0);
    ItemPairs pairs = question.statistics().pairs();
    Hits hits = question.hits(0);
    for (int n = 0; n < hits.count(); n++) {
      column[hits.candidate(n)] = (float) Math.log1p(pairs.weight(weight, hits.place(n)));
    }
  }
}
