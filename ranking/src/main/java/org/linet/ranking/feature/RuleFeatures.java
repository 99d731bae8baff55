package org.linet.ranking.feature;

import java.util.ArrayList;
import java.util.List;
import org.linet.ranking.feature.PairShares.Of;
import org.linet.ranking.statistics.ItemPairs;
import org.linet.ranking.statistics.PairWeight;

/**
 * Sequential rules without age: what followed and what came before the last clicks, {@link
 * PairShares}; the share of the clicks that any rule leads from; and ln(1 + w) of the weights from
 * the last click themselves, which say how much a share rests on.
 */
public final class RuleFeatures implements FeatureGroup {
  private static final List<PairShares> SHARES =
      List.of(
          new PairShares("follows-last", PairWeight.FOLLOWS, Of.LAST),
          new PairShares("next-last", PairWeight.NEXT, Of.LAST),
          new PairShares("precedes-last", PairWeight.PRECEDES, Of.LAST),
          new PairShares("follows-before", PairWeight.FOLLOWS, Of.BEFORE),
          new PairShares("next-before", PairWeight.NEXT, Of.BEFORE),
          new PairShares("precedes-before", PairWeight.PRECEDES, Of.BEFORE),
          new PairShares("follows-all", PairWeight.FOLLOWS, Of.ALL),
          new PairShares("precedes-all", PairWeight.PRECEDES, Of.ALL));

  @Override
  public String name() {
    return "rules";
  }

  @Override
  public String meaning() {
    return "what others clicked after these items";
  }

  @Override
  public List<String> features(FeatureSources sources) {
    List<String> names = new ArrayList<>(PairShares.names(SHARES));
    names.addAll(List.of("clicks-with-rule", "weight-last", "next-weight-last"));
    return names;
  }

  @Override
  public void fill(Question question, float[][] columns) {
    int f = 0;
    for (PairShares shares : SHARES) {
      shares.fill(question, columns[f++]);
    }
    clicksWithRule(question, columns[f++]);
    weight(question, PairWeight.FOLLOWS, columns[f++]);
    weight(question, PairWeight.NEXT, columns[f]);
  }

  private static void clicksWithRule(Question question, float[] column) {
    Numbers.fill(column, question.candidates().count(), 0);
    float part = 1f / question.recent();
    for (int click = 0; click < question.recent(); click++) {
      Hits hits = question.hits(click);
      for (int n = 0; n < hits.count(); n++) {
        column[hits.candidate(n)] += part;
      }
    }
  }

  /** ln(1 + weight) from the last click. */
  static void weight(Question question, PairWeight weight, float[] column) {
    Numbers.fill(column, question.candidates().count(), 0);
    ItemPairs pairs = question.statistics().pairs();
    Hits hits = question.hits(0);
    for (int n = 0; n < hits.count(); n++) {
      column[hits.candidate(n)] = Numbers.logCount(pairs.weight(weight, hits.place(n)));
    }
  }
}
