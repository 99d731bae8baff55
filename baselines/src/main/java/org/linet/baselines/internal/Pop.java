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

/** POP: the same list for everybody, items by their number of training clicks, r_i = supp_i. */
public final class Pop implements ModelFamily {
  @Override
  public String name() {
    return "pop";
  }

  @Override
  public String description() {
    return "POP: the items with the most training clicks, the same for every session.";
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
    return new PopRecommender(artifact.catalog(), artifact.support());
  }

  private static final class PopRecommender implements Recommender {
    private final ItemCatalog catalog;
    private final PopularItems popularity;
    private final double logClicks;

    PopRecommender(ItemCatalog catalog, int[] support) {
      this.catalog = catalog;
      this.popularity = new PopularItems(support);
      this.logClicks = Math.log(Arrays.stream(support).asDoubleStream().sum());
    }

    @Override
    public String family() {
      return "pop";
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
        pessimistic[p] = popularity.pessimisticRank(targets[p]);
        optimistic[p] = popularity.optimisticRank(targets[p]);
      }
      return new Ranking(pessimistic, optimistic, topK(prefixes, k));
    }

    @Override
    public TopK topK(PrefixBatch prefixes, int k) {
      int[] rows = new int[prefixes.size() * k];
      float[] scores = new float[rows.length];
      for (int place = 0; place < rows.length; place++) {
        boolean used = place % k < catalog.size();
        rows[place] = used ? popularity.row(place % k) : -1;
        scores[place] = used ? popularity.support(rows[place]) : 0;
      }
      return new TopK(k, rows, scores);
    }

    @Override
    public Proposals propose(PrefixBatch prefixes, int k) {
      BatchProposals proposals = new BatchProposals(prefixes.size(), Proposals.Scale.POINTS);
      for (int p = 0; p < prefixes.size(); p++) {
        proposals.take(p, logClicks, this::read);
      }
      return proposals.proposals(topK(prefixes, k));
    }

    private void read(int[] rows, int count, float[] to) {
      for (int i = 0; i < count; i++) {
        to[i] = popularity.support(rows[i]);
      }
    }

    @Override
    public boolean scoresEveryItem() {
      return true;
    }

    @Override
    public void close() {}
  }
}
