package org.linet.core.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.linet.core.explanation.ScoreExplainer;
import org.linet.core.explanation.ScoreParts;
import org.linet.core.testing.DenseModel;
import org.linet.core.testing.NumberedItems;

/**
 * A model whose score of an item is a sum over the last clicks of a prefix, each a random number
 * for the pair divided by its distance from the end.
 */
final class PositionModel extends DenseModel {
  private final float[][] pairs;
  private final int maxLength;
  private final boolean explains;

  PositionModel(int items, int maxLength, boolean explains, Random random) {
    super("position", NumberedItems.catalog(items));
    this.pairs = new float[items][items];
    for (float[] row : pairs) {
      for (int i = 0; i < items; i++) {
        row[i] = random.nextInt(8); // few values, so that items tie
      }
    }
    this.maxLength = maxLength;
    this.explains = explains;
  }

  @Override
  public float[] scores(int... prefix) {
    float[] scores = new float[pairs.length];
    for (int p = Math.max(0, prefix.length - maxLength); p < prefix.length; p++) {
      for (int i = 0; i < scores.length; i++) {
        scores[i] += pairs[prefix[p]][i] / (prefix.length - p);
      }
    }
    return scores;
  }

  @Override
  public Optional<ScoreExplainer> explainer() {
    return explains ? Optional.of(this::explain) : Optional.empty();
  }

  private ScoreParts explain(int[] prefix, int[] items) {
    int read = Math.min(maxLength, prefix.length);
    double[][] contributions = new double[items.length][prefix.length];
    double[] last = new double[items.length];
    for (int n = 0; n < items.length; n++) {
      for (int p = prefix.length - read; p < prefix.length; p++) {
        contributions[n][p] = pairs[prefix[p]][items[n]] / (double) (prefix.length - p);
      }
      last[n] = contributions[n][prefix.length - 1];
    }
    double[] attention = new double[prefix.length];
    Arrays.setAll(attention, p -> 1.0 / (prefix.length - p));
    return new ScoreParts(
        read,
        "As it is.",
        contributions,
        Map.of("last", last),
        new ScoreParts.ClickWeights(attention, null, null),
        new ScoreParts.Evidence(
            List.of(
                new ScoreParts.SessionVotes(
                    4, new int[] {1, 2}, 0.5, new int[] {prefix.length - 1}, last),
                new ScoreParts.SessionVotes(
                    7, new int[] {3}, 0.25, new int[] {prefix.length - 1}, last)),
            List.of(new ScoreParts.RuleUse(prefix.length - 1, items[0], last[0], 3, 9))));
  }
}
