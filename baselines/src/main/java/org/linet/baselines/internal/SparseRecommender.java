package org.linet.baselines.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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
  static final class Workspace implements PrefixRecommender.Scorer {
    private final SparseScorer scorer;
    private final SparseScores scores;
    private @Nullable SparseScores withAspects; // made when first asked for

    Workspace(SparseScorer scorer, int catalogueSize) {
      this.scorer = scorer;
      this.scores = new SparseScores(catalogueSize);
    }

    @Override
    public ItemScores score(PrefixBatch prefixes, int prefix, boolean aspects) {
      SparseScores target = aspects && !scorer.aspects().isEmpty() ? withAspects() : scores;
      target.clear();
      scorer.score(prefixes, prefix, target);
      target.checkNumbers();
      return target;
    }

    private SparseScores withAspects() {
      if (withAspects == null) {
        withAspects = new SparseScores(scores.catalogueSize(), scorer.aspects().size());
      }
      return withAspects;
    }

    SparseScorer scorer() {
      return scorer;
    }
  }

  private final List<String> aspects;

  SparseRecommender(String family, ItemCatalog catalog, Supplier<SparseScorer> newScorer) {
    this(family, catalog, List.of(), newScorer);
  }

  /**
   * @param aspects what the scorers add up beside points
   */
  SparseRecommender(
      String family, ItemCatalog catalog, List<String> aspects, Supplier<SparseScorer> newScorer) {
    super(
        family,
        catalog,
        Proposals.Scale.POINTS,
        () -> new Workspace(newScorer.get(), catalog.size()));
    this.aspects = List.copyOf(aspects);
  }

  @Override
  public List<String> aspects() {
    return aspects;
  }

  @Override
  public Optional<ScoreExplainer> explainer() {
    return Optional.of(
        (prefix, items) ->
            ask(workspace -> workspace.scorer().explain(PrefixBatch.of(prefix), items)));
  }
}
