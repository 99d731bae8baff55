package org.linet.baselines.internal;

import org.linet.core.metric.DenseRanking;
import org.linet.core.metric.LogSum;
import org.linet.core.model.BatchProposals;
import org.linet.core.session.PrefixBatch;

/** Scores all items by the products of their vectors with one query vector a prefix. */
final class FactorScorer implements PrefixRecommender.Scorer {
  /** Makes the query vector of a prefix; called from several threads. */
  interface Query {
    void read(PrefixBatch prefixes, int prefix, float[] query);
  }

  private final FactorTable table;
  private final Query reader;
  private final float[] query;
  private final DenseScores scores;

  /**
   * @param dimension length of the query vector and of the table's vectors
   */
  FactorScorer(FactorTable table, int dimension, Query reader) {
    this.table = table;
    this.reader = reader;
    this.query = new float[dimension];
    this.scores = new DenseScores(table, query, new float[table.rows()]);
  }

  @Override
  public ItemScores score(PrefixBatch prefixes, int prefix, boolean withAspects) {
    reader.read(prefixes, prefix, query);
    table.score(query, scores.values);
    DenseRanking.checkNumbers(scores.values);
    return scores;
  }

  /** A score for every item, and the query that it is of. */
  @SuppressWarnings("ArrayRecordComponent") // scratch, never compared
  private record DenseScores(FactorTable table, float[] query, float[] values)
      implements ItemScores {
    @Override
    public float score(int row) {
      return values[row];
    }

    @Override
    public int pessimisticRank(int target) {
      return DenseRanking.pessimisticRank(values, target);
    }

    @Override
    public int optimisticRank(int target) {
      return DenseRanking.optimisticRank(values, target);
    }

    @Override
    public void top(int k, int[] rows, float[] scores, int from) {
      DenseRanking.topK(values, k, rows, scores, from);
    }

    @Override
    public double logNormaliser() {
      return LogSum.ofExponentials(values);
    }

    /** Keeps the query: |V| scores a prefix would be too many. */
    @Override
    public BatchProposals.ItemScores keep() {
      float[] q = query.clone();
      return (rows, count, to) -> {
        for (int i = 0; i < count; i++) {
          to[i] = table.score(q, rows[i]);
        }
      };
    }
  }
}
