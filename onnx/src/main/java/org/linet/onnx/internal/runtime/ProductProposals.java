package org.linet.onnx.internal.runtime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linet.core.metric.LogSum;
import org.linet.core.model.BatchProposals;
import org.linet.core.model.BatchRanking;
import org.linet.core.model.Proposals;
import org.linet.core.session.LengthGroups;

/**
 * Makes proposals of queries: by bytes, one scan for the best items and the sum over all; or, where
 * bytes are not there or cannot tell the items apart, with every item's score as an answer shows
 * it. Which of the two depends on the query and k alone.
 */
final class ProductProposals {
  private final LengthGroups groups;
  private final int k;
  private final ItemMatrix items;
  private final @Nullable ByteScan scan;
  private final BatchRanking ranking;
  private final BatchProposals proposals;

  /**
   * @param groups the distinct prefixes of a batch
   * @param scan null if every item is to be scored exactly
   */
  ProductProposals(LengthGroups groups, int k, ItemMatrix items, @Nullable ByteScan scan) {
    this.groups = groups;
    this.k = k;
    this.items = items;
    this.scan = scan;
    this.ranking = BatchRanking.withoutTargets(groups, k);
    this.proposals = new BatchProposals(groups.prefixes(), Proposals.Scale.LOGITS);
  }

  /**
   * Takes queries. Called by several threads.
   *
   * @param from place of the distinct prefix of the workspace's first query
   * @param size number of queries
   */
  void read(Workspace workspace, int from, int size) {
    List<Integer> undecided = new ArrayList<>();
    if (scan == null) {
      for (int query = 0; query < size; query++) {
        undecided.add(query);
      }
    } else {
      scan.bestAndSums(
          workspace,
          size,
          k,
          (query, logSum) -> take(from + query, logSum, scores(workspace, query)),
          (query, rows, scores) -> ranking.take(from + query, rows, scores),
          undecided::add);
    }
    for (int query : undecided) {
      exactly(workspace, query, from + query);
    }
  }

  private void exactly(Workspace workspace, int query, int place) {
    QueryScores scores = scores(workspace, query);
    float[] row = workspace.scores();
    scores.all(row);
    ranking.read(place, row);
    take(place, LogSum.ofExponentials(row), scores);
  }

  private void take(int place, double logSum, QueryScores scores) {
    proposals.take(groups, place, logSum, scores);
  }

  private QueryScores scores(Workspace workspace, int query) {
    float[] q = new float[items.dimension()];
    workspace.queries().asFloatBuffer().get(query * q.length, q);
    return new QueryScores(items, q);
  }

  /** The proposals, once all queries were read. */
  Proposals proposals() {
    return proposals.proposals(ranking.topK());
  }

  /**
   * The scores of single items, while the items are in memory.
   *
   * @param query q [d]
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record QueryScores(ItemMatrix items, float[] query) implements BatchProposals.ItemScores {
    @Override
    public void read(int[] rows, int count, float[] to) {
      float[] scratch = new float[items.dimension()];
      for (int i = 0; i < count; i++) {
        to[i] = items.score(rows[i], query, scratch);
      }
    }

    /** Scores every item. */
    void all(float[] to) {
      float[] scratch = new float[items.dimension()];
      for (int row = 0; row < to.length; row++) {
        to[row] = items.score(row, query, scratch);
      }
    }
  }
}
