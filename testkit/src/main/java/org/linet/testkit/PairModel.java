package org.linet.testkit;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.linet.core.metric.DenseRanking;
import org.linet.core.metric.LogSum;
import org.linet.core.model.BatchProposals;
import org.linet.core.model.ItemVectors;
import org.linet.core.model.Proposals;
import org.linet.core.model.Ranking;
import org.linet.core.model.Recommender;
import org.linet.core.model.TopK;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.PrefixBatch;

/**
 * A member for tests of features: the last click decides, by a random number for every pair of
 * items. As logits every item has a score, and a vector, the begin of its row; as points few items
 * have some, and one aspect says where they come from.
 */
final class PairModel implements Recommender {
  private static final int DIMENSION = 5;

  /** One of so many pairs has points. */
  private static final int SPARSE = 8;

  private final ItemCatalog catalog;
  private final Proposals.Scale scale;
  private final float[][] pairs;

  PairModel(int items, Proposals.Scale scale, Random random) {
    this.catalog = ItemCatalog.of(IntStream.range(0, items).mapToObj(row -> "item" + row).toList());
    this.scale = scale;
    this.pairs = new float[items][items];
    for (float[] row : pairs) {
      for (int item = 0; item < items; item++) {
        boolean none = scale == Proposals.Scale.POINTS && random.nextInt(SPARSE) > 0;
        row[item] = none ? 0 : 1 + random.nextInt(20) / 4f;
      }
    }
  }

  @Override
  public String family() {
    return scale == Proposals.Scale.LOGITS ? "pair-logits" : "pair-points";
  }

  @Override
  public ItemCatalog catalog() {
    return catalog;
  }

  @Override
  public Ranking rank(PrefixBatch prefixes, int[] targets, int k) {
    int[] pessimistic = new int[targets.length];
    int[] optimistic = new int[targets.length];
    for (int p = 0; p < targets.length; p++) {
      float[] scores = pairs[prefixes.lastItem(p)];
      pessimistic[p] = DenseRanking.pessimisticRank(scores, targets[p]);
      optimistic[p] = DenseRanking.optimisticRank(scores, targets[p]);
    }
    return new Ranking(pessimistic, optimistic, k == 0 ? TopK.none() : topK(prefixes, k));
  }

  @Override
  public TopK topK(PrefixBatch prefixes, int k) {
    int[] rows = new int[prefixes.size() * k];
    float[] scores = new float[rows.length];
    for (int p = 0; p < prefixes.size(); p++) {
      DenseRanking.topK(pairs[prefixes.lastItem(p)], k, rows, scores, p * k);
    }
    for (int place = 0; place < rows.length; place++) {
      if (scores[place] == 0) {
        rows[place] = -1;
      }
    }
    return new TopK(k, rows, scores);
  }

  @Override
  public Proposals propose(PrefixBatch prefixes, int k) {
    BatchProposals proposals = new BatchProposals(prefixes.size(), scale);
    for (int p = 0; p < prefixes.size(); p++) {
      Kept kept = new Kept(pairs[prefixes.lastItem(p)]);
      proposals.take(
          p,
          scale == Proposals.Scale.LOGITS ? LogSum.ofExponentials(kept.all) : Math.log(kept.sum()),
          kept);
    }
    return proposals.proposals(topK(prefixes, k));
  }

  @SuppressWarnings("ArrayRecordComponent") // a row of the table, never compared
  private record Kept(float[] all) implements BatchProposals.ItemScores {
    double sum() {
      return IntStream.range(0, all.length).mapToDouble(row -> all[row]).sum();
    }

    @Override
    public void read(int[] rows, int count, float[] to) {
      for (int n = 0; n < count; n++) {
        to[n] = all[rows[n]];
      }
    }

    @Override
    public void readAspects(int[] rows, int count, float[][] to) {
      double sum = sum();
      for (int n = 0; n < count; n++) {
        to[0][n] = sum > 0 ? (float) (all[rows[n]] / sum) : 0;
      }
    }
  }

  @Override
  public boolean scoresEveryItem() {
    return scale == Proposals.Scale.LOGITS;
  }

  @Override
  public List<String> aspects() {
    return scale == Proposals.Scale.POINTS ? List.of("last-click") : List.of();
  }

  @Override
  public Optional<ItemVectors> itemVectors() {
    return scale == Proposals.Scale.POINTS ? Optional.empty() : Optional.of(new Rows());
  }

  private final class Rows implements ItemVectors {
    @Override
    public int dimension() {
      return DIMENSION;
    }

    @Override
    public void read(int row, float[] to) {
      System.arraycopy(pairs[row], 0, to, 0, DIMENSION);
    }
  }

  @Override
  public void close() {}
}
