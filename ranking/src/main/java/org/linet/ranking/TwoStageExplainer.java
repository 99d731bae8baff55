package org.linet.ranking;

import java.util.LinkedHashMap;
import java.util.Map;
import org.linet.core.explanation.ScoreExplainer;
import org.linet.core.explanation.ScoreParts;
import org.linet.core.session.PrefixBatch;
import org.linet.ranking.feature.FeatureList;

/**
 * Says how much each group of features did for an item's place: what its score would lose if the
 * item were, in that group, as the candidates are on average.
 */
final class TwoStageExplainer implements ScoreExplainer {
  private static final String READING =
      "A part is what the item's score would lose if the item were, in that respect, as the"
          + " candidates are on average; the ranker joins the parts, so they need not sum to the"
          + " score.";

  private final CandidatePool pool;

  TwoStageExplainer(CandidatePool pool) {
    this.pool = pool;
  }

  @Override
  public ScoreParts explain(int[] prefix, int[] items) {
    Map<String, double[]> parts = new LinkedHashMap<>();
    pool.forEach(
        PrefixBatch.of(prefix),
        (candidates, proposals, chunk, number, batchNumber) -> {
          candidates.rank(proposals, chunk, number);
          parts.putAll(parts(candidates, items));
        });
    return new ScoreParts(
        prefix.length,
        READING,
        null,
        parts,
        ScoreParts.ClickWeights.NONE,
        ScoreParts.Evidence.NONE);
  }

  private static Map<String, double[]> parts(RankedCandidates candidates, int[] items) {
    Map<String, double[]> parts = new LinkedHashMap<>();
    FeatureList features = candidates.features();
    for (int group = 0; group < features.groups().size(); group++) {
      float[] without = candidates.scoresWithout(features.from(group), features.to(group));
      double[] lost = new double[items.length];
      for (int n = 0; n < items.length; n++) {
        int candidate = candidates.candidates().find(items[n]);
        lost[n] = candidate < 0 ? 0 : candidates.score(candidate) - without[candidate];
      }
      parts.put(features.groups().get(group).meaning(), lost);
    }
    return parts;
  }
}
