package org.linet.baselines;

import java.util.Optional;
import java.util.function.Supplier;
import org.linet.core.explanation.ScoreExplainer;
import org.linet.core.model.Proposals;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.PrefixBatch;

/**
 * Ranks by a scorer that gives points to few items and 0 to all others.
 *
 * <p>An item without points ties with every other such item: a target among them has the
 * pessimistic rank |V|, and the top k holds only items with points.
 */
final class SparseRecommender extends PrefixRecommender<SparseRecommender.Workspace> {
  /** A scorer, and where its points are added up. */
  record Workspace(SparseScorer scorer, SparseScores scores) implements PrefixRecommender.Scorer {
    @Override
    public ItemScores score(PrefixBatch prefixes, int prefix) {
      scores.clear();
      scorer.score(prefixes, prefix, scores);
      scores.checkNumbers();
      return scores;
    }
  }

  SparseRecommender(String family, ItemCatalog catalog, Supplier<SparseScorer> newScorer) {
    super(
        family,
        catalog,
        Proposals.Scale.POINTS,
        () -> new Workspace(newScorer.get(), new SparseScores(catalog.size())));
  }

  @Override
  public Optional<ScoreExplainer> explainer() {
    return Optional.of(
        (prefix, items) ->
            ask(workspace -> workspace.scorer().explain(PrefixBatch.of(prefix), items)));
  }
}
