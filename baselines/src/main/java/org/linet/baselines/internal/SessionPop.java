package org.linet.baselines.internal;

import java.util.Arrays;
import java.util.Map;
import org.linet.core.hyperparameter.HyperparameterSpace;
import org.linet.core.model.BatchProposals;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelFamily;
import org.linet.core.model.PopularItems;
import org.linet.core.model.Proposals;
import org.linet.core.model.Ranking;
import org.linet.core.model.Recommender;
import org.linet.core.model.TopK;
import org.linet.core.model.TrainedModel;
import org.linet.core.model.TrainingRequest;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.PrefixBatch;

/**
 * S-POP: the items of the running session by their clicks in it, then all others by training
 * clicks.
 *
 * <p>r_(s,i) = supp_(s,i) + supp_i / (1 + supp_i). The second part is below 1, so it breaks ties of
 * the first; ranks compare the two counts one after the other, which no rounding can confuse.
 * Hidasi et al., "Session-based Recommendations with Recurrent Neural Networks", ICLR 2016.
 */
public final class SessionPop implements ModelFamily {
  @Override
  public String name() {
    return "s-pop";
  }

  @Override
  public String description() {
    return "S-POP: items of the session by their clicks in it, then the popular ones (Hidasi et al."
        + " 2016).";
  }

  @Override
  public HyperparameterSpace hyperparameters() {
    return HyperparameterSpace.of();
  }

  @Override
  public boolean isCounted() {
    return true;
  }

  @Override
  public TrainedModel train(TrainingRequest request) {
    return new FittedModel(Map.of());
  }

  @Override
  public Recommender load(ModelArtifact artifact) {
    return SessionPopRecommender.of(artifact.catalog(), new PopularItems(artifact.support()));
  }

  /**
   * The distinct items of a prefix, best first.
   *
   * @param rows catalogue rows by falling clicks in the prefix, then by popularity
   * @param clicks their clicks in the prefix
   */
  private record Clicked(int[] rows, int[] clicks) {
    static Clicked of(PrefixBatch prefixes, int prefix, PopularItems popularity) {
      int[] sorted = new int[prefixes.length(prefix)];
      for (int position = 0; position < sorted.length; position++) {
        sorted[position] = popularity.place(prefixes.item(prefix, position));
      }
      Arrays.sort(sorted);
      // clicks in the high half, falling; place in the list of popular items in the low half
      long[] keys = new long[sorted.length];
      int count = 0;
      for (int from = 0, to; from < sorted.length; from = to) {
        to = from;
        while (to < sorted.length && sorted[to] == sorted[from]) {
          to++;
        }
        keys[count++] = ((long) (Integer.MAX_VALUE - (to - from)) << 32) | sorted[from];
      }
      Arrays.sort(keys, 0, count);
      int[] rows = new int[count];
      int[] clicks = new int[count];
      for (int n = 0; n < count; n++) {
        rows[n] = popularity.row((int) keys[n]);
        clicks[n] = Integer.MAX_VALUE - (int) (keys[n] >>> 32);
      }
      return new Clicked(rows, clicks);
    }

    int clicksOn(int row) {
      for (int n = 0; n < rows.length; n++) {
        if (rows[n] == row) {
          return clicks[n];
        }
      }
      return 0;
    }
  }

  /**
   * @param allShares the second part of the scores of all items
   */
  private record SessionPopRecommender(
      ItemCatalog catalog, PopularItems popularity, double allShares) implements Recommender {
    static Recommender of(ItemCatalog catalog, PopularItems popularity) {
      double shares = 0;
      for (int row = 0; row < popularity.size(); row++) {
        shares += share(popularity, row);
      }
      return new SessionPopRecommender(catalog, popularity, shares);
    }

    @Override
    public String family() {
      return "s-pop";
    }

    @Override
    public Ranking rank(PrefixBatch prefixes, int[] targets, int k) {
      int[] pessimistic = new int[targets.length];
      int[] optimistic = new int[targets.length];
      for (int p = 0; p < targets.length; p++) {
        Clicked clicked = Clicked.of(prefixes, p, popularity);
        pessimistic[p] = rank(clicked, targets[p], false);
        optimistic[p] = rank(clicked, targets[p], true);
      }
      return new Ranking(pessimistic, optimistic, topK(prefixes, k));
    }

    private int rank(Clicked clicked, int target, boolean optimistic) {
      int own = clicked.clicksOn(target);
      // an item outside the session stands where POP puts it, and clicked items come before it
      int rank = 1;
      if (own == 0) {
        rank = optimistic ? popularity.optimisticRank(target) : popularity.pessimisticRank(target);
      }
      for (int n = 0; n < clicked.rows.length; n++) {
        int row = clicked.rows[n];
        boolean before = row != target && isBefore(row, target, optimistic);
        if (own > 0 && row != target) {
          rank += clicked.clicks[n] > own || (clicked.clicks[n] == own && before) ? 1 : 0;
        } else if (own == 0 && !before) {
          rank++;
        }
      }
      return rank;
    }

    /** Whether POP's rank of the target counts the row. */
    private boolean isBefore(int row, int target, boolean optimistic) {
      int difference = popularity.support(row) - popularity.support(target);
      return optimistic ? difference > 0 : difference >= 0;
    }

    @Override
    public TopK topK(PrefixBatch prefixes, int k) {
      int[] rows = new int[prefixes.size() * k];
      float[] scores = new float[rows.length];
      Arrays.fill(rows, -1);
      for (int p = 0; p < prefixes.size(); p++) {
        Clicked clicked = Clicked.of(prefixes, p, popularity);
        int place = p * k;
        int end = place + k;
        for (int n = 0; n < clicked.rows.length && place < end; n++, place++) {
          rows[place] = clicked.rows[n];
          scores[place] = clicked.clicks[n] + share(clicked.rows[n]);
        }
        for (int next = 0; next < popularity.size() && place < end; next++) {
          if (clicked.clicksOn(popularity.row(next)) == 0) {
            rows[place] = popularity.row(next);
            scores[place++] = share(popularity.row(next));
          }
        }
      }
      return new TopK(k, rows, scores);
    }

    private float share(int row) {
      return share(popularity, row);
    }

    /** supp_i / (1 + supp_i). */
    private static float share(PopularItems popularity, int row) {
      return popularity.support(row) / (1f + popularity.support(row));
    }

    @Override
    public Proposals propose(PrefixBatch prefixes, int k) {
      BatchProposals proposals = new BatchProposals(prefixes.size(), Proposals.Scale.POINTS);
      for (int p = 0; p < prefixes.size(); p++) {
        Clicked clicked = Clicked.of(prefixes, p, popularity);
        proposals.take(
            p,
            Math.log(allShares + prefixes.length(p)),
            (rows, count, to) -> {
              for (int i = 0; i < count; i++) {
                to[i] = clicked.clicksOn(rows[i]) + share(rows[i]);
              }
            });
      }
      return proposals.proposals(topK(prefixes, k));
    }

    @Override
    public boolean scoresEveryItem() {
      return true;
    }

    @Override
    public void close() {}
  }
}
