package org.linet.ranking.feature;

import java.util.List;
import org.linet.ranking.feature.PairShares.Of;
import org.linet.ranking.statistics.ItemPairs;
import org.linet.ranking.statistics.PairWeight;

/**
 * Sequential rules without age: what followed and what came before the last clicks, {@link
 * PairShares}; the share of the clicks that any rule leads from; and ln(1 + w) of the weights from
 * the last click themselves, which say how much a share rests on. The same pairs seen from the
 * candidate: the share of what comes before it, and of what follows it, that the last clicks are.
 */
public final class RuleFeatures extends RuleGroup {
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

  private static final List<String> OTHERS =
      List.of(
          "clicks-with-rule",
          "weight-last",
          "next-weight-last",
          "of-candidate-last",
          "of-candidate-all",
          "to-candidate-last",
          "to-candidate-all");

  /** Found through {@link java.util.ServiceLoader}. */
  public RuleFeatures() {
    super(SHARES, OTHERS, PairWeight.FOLLOWS, "%.1f %% of what others clicked after %s");
  }

  @Override
  public String name() {
    return "rules";
  }

  @Override
  public String meaning() {
    return "others clicked it after these items";
  }

  @Override
  void fillOthers(Question question, float[][] columns) {
    clicksWithRule(question, columns[0]);
    weight(question, PairWeight.FOLLOWS, columns[1]);
    weight(question, PairWeight.NEXT, columns[2]);
    ofCandidate(question, PairWeight.FOLLOWS, PairWeight.PRECEDES, 1, columns[3]);
    ofCandidate(question, PairWeight.FOLLOWS, PairWeight.PRECEDES, Question.CLICKS, columns[4]);
    ofCandidate(question, PairWeight.PRECEDES, PairWeight.FOLLOWS, 1, columns[5]);
    ofCandidate(question, PairWeight.PRECEDES, PairWeight.FOLLOWS, Question.CLICKS, columns[6]);
  }

  /**
   * ln(share + 1e-4) of the candidate's own weights that falls on the last clicks, decayed: weight
   * (j, i) / total of the other direction (i).
   */
  private static void ofCandidate(
      Question question, PairWeight weight, PairWeight total, int most, float[] column) {
    int count = question.candidates().count();
    ItemPairs pairs = question.statistics().pairs();
    Numbers.fill(column, count, 0);
    for (int click = 0; click < Math.min(most, question.recent()); click++) {
      float decay = (float) Math.exp(-click / PairShares.DECAY);
      Hits hits = question.hits(click);
      for (int n = 0; n < hits.count(); n++) {
        column[hits.candidate(n)] += decay * pairs.weight(weight, hits.place(n));
      }
    }
    for (int k = 0; k < count; k++) {
      if (column[k] > 0) {
        column[k] /= pairs.total(total, question.candidates().row(k));
      }
    }
    Numbers.logarithms(column, count, PairShares.FLOOR);
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
}
