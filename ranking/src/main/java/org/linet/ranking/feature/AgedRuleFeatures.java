package org.linet.ranking.feature;

import java.util.List;
import org.linet.ranking.feature.PairShares.Of;
import org.linet.ranking.statistics.PairWeight;

/**
 * Sequential rules by age: as {@link RuleFeatures}, with every training session weighted by 2^(-age
 * / half-life), of a long, a medium and a short half-life.
 */
public final class AgedRuleFeatures extends RuleGroup {
  private static final List<PairShares> SHARES =
      List.of(
          new PairShares("follows-long-last", PairWeight.FOLLOWS_LONG, Of.LAST),
          new PairShares("follows-medium-last", PairWeight.FOLLOWS_MEDIUM, Of.LAST),
          new PairShares("follows-short-last", PairWeight.FOLLOWS_SHORT, Of.LAST),
          new PairShares("next-long-last", PairWeight.NEXT_LONG, Of.LAST),
          new PairShares("precedes-long-last", PairWeight.PRECEDES_LONG, Of.LAST),
          new PairShares("precedes-medium-last", PairWeight.PRECEDES_MEDIUM, Of.LAST),
          new PairShares("follows-long-before", PairWeight.FOLLOWS_LONG, Of.BEFORE),
          new PairShares("follows-long-all", PairWeight.FOLLOWS_LONG, Of.ALL),
          new PairShares("follows-medium-all", PairWeight.FOLLOWS_MEDIUM, Of.ALL),
          new PairShares("follows-short-all", PairWeight.FOLLOWS_SHORT, Of.ALL),
          new PairShares("precedes-long-all", PairWeight.PRECEDES_LONG, Of.ALL));

  /** Found through {@link java.util.ServiceLoader}. */
  public AgedRuleFeatures() {
    super(
        SHARES,
        List.of("weight-long-last"),
        PairWeight.FOLLOWS_LONG,
        "%.1f %% of what others clicked after %s lately");
  }

  @Override
  public String name() {
    return "aged-rules";
  }

  @Override
  public String meaning() {
    return "others clicked it after these items lately";
  }

  @Override
  void fillOthers(Question question, float[][] columns) {
    weight(question, PairWeight.FOLLOWS_LONG, columns[0]);
  }
}
