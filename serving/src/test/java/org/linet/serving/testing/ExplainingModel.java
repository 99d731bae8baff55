package org.linet.serving.testing;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linet.core.explanation.ScoreExplainer;
import org.linet.core.explanation.ScoreParts;
import org.linet.core.explanation.ScoreParts.ClickWeights;
import org.linet.core.explanation.ScoreParts.Evidence;
import org.linet.core.explanation.ScoreParts.RuleUse;
import org.linet.core.explanation.ScoreParts.SessionVotes;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.Ranking;
import org.linet.core.model.Recommender;
import org.linet.core.model.TopK;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.PrefixBatch;

/**
 * A {@link ShiftModel} that claims to know all that any family knows of its scores: groups of
 * neighbouring clicks, attention, contributions (every click but the last gives -0.5), a session
 * that voted and a rule.
 */
public final class ExplainingModel implements Recommender {
  private final ShiftModel model;
  private final Runnable beforeExplaining;

  private ExplainingModel(ShiftModel model, Runnable beforeExplaining) {
    this.model = model;
    this.beforeExplaining = beforeExplaining;
  }

  /** Loads a folder that {@link ShiftModel#write} made. */
  public static ExplainingModel load(ModelArtifact artifact) {
    return load(artifact, () -> {});
  }

  /** Loads a folder that {@link ShiftModel#write} made. */
  public static ExplainingModel load(ModelArtifact artifact, Runnable beforeExplaining) {
    return new ExplainingModel(ShiftModel.load(artifact), beforeExplaining);
  }

  @Override
  public Optional<ScoreExplainer> explainer() {
    return Optional.of(this::explain);
  }

  private ScoreParts explain(int[] prefix, int[] items) {
    beforeExplaining.run();
    int length = prefix.length;
    int[] last = new int[items.length];
    Arrays.fill(last, prefix[length - 1]);
    int[][] ends = Arrays.stream(last).mapToObj(row -> new int[] {row}).toArray(int[][]::new);
    int[] ranks = model.rank(PrefixBatch.of(ends), items, 0).pessimistic();
    double[][] contributions = new double[items.length][length];
    double[] scores = new double[items.length];
    double[] votes = new double[items.length];
    for (int n = 0; n < items.length; n++) {
      scores[n] = 1 - ranks[n];
      Arrays.fill(contributions[n], -0.5);
      contributions[n][length - 1] = scores[n] + 0.5 * (length - 1);
      votes[n] = 1.0 / ranks[n];
    }
    double[] attention = new double[length];
    Arrays.fill(attention, 1.0 / length);
    double[] widths = new double[length];
    Arrays.fill(widths, 1.25);
    return new ScoreParts(
        length,
        "The last click decides.",
        contributions,
        Map.of("distance", scores),
        new ClickWeights(attention, widths, groups(length)),
        new Evidence(
            List.of(new SessionVotes(41, new int[] {last[0]}, 0.5, new int[] {length - 1}, votes)),
            List.of(new RuleUse(length - 1, items[0], 2.5, 1, 7))));
  }

  private static double[][] groups(int length) {
    double[][] groups = new double[length][length];
    for (int i = 0; i < length; i++) {
      int from = Math.max(0, i - 1);
      int to = Math.min(length, i + 2);
      Arrays.fill(groups[i], from, to, 1.0 / (to - from));
    }
    return groups;
  }

  @Override
  public String family() {
    return "explaining";
  }

  @Override
  public ItemCatalog catalog() {
    return model.catalog();
  }

  @Override
  public Ranking rank(PrefixBatch prefixes, int[] targets, int k) {
    return model.rank(prefixes, targets, k);
  }

  @Override
  public TopK topK(PrefixBatch prefixes, int k) {
    return model.topK(prefixes, k);
  }

  @Override
  public void close() {
    model.close();
  }
}
