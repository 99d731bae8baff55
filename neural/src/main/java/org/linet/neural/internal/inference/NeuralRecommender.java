package org.linet.neural.internal.inference;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linet.core.explanation.ScoreExplainer;
import org.linet.core.model.ItemVectors;
import org.linet.core.model.Proposals;
import org.linet.core.model.Ranking;
import org.linet.core.model.Recommender;
import org.linet.core.model.TopK;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.PrefixBatch;
import org.linet.neural.internal.engine.Network;

/** A network with its catalogue. */
public final class NeuralRecommender implements Recommender {
  private final String family;
  private final ItemCatalog catalog;
  private final Network network;
  private final Scorer scorer;
  private final ScoreExplainer explainer;
  private @Nullable CopiedVectors vectors;
  private boolean closed;

  /**
   * @param network owned: closed with this recommender
   * @param maxLength last clicks of a prefix that the network reads
   */
  public NeuralRecommender(String family, ItemCatalog catalog, Network network, int maxLength) {
    this.family = family;
    this.catalog = catalog;
    this.network = network;
    this.scorer = new Scorer(network, maxLength);
    this.explainer = new NeuralExplainer(network, maxLength);
  }

  @Override
  public String family() {
    return family;
  }

  @Override
  public ItemCatalog catalog() {
    return catalog;
  }

  @Override
  public Ranking rank(PrefixBatch prefixes, int[] targets, int k) {
    return scorer.rank(prefixes, targets, k);
  }

  @Override
  public TopK topK(PrefixBatch prefixes, int k) {
    return scorer.topK(prefixes, k);
  }

  @Override
  public float[] scores(PrefixBatch prefixes, int[] targets) {
    return scorer.scores(prefixes, targets);
  }

  /**
   * The best items, and what compares them. On this engine the last bits of all numbers depend on
   * the other prefixes of the batch, so {@link #topK} may show other ones, and near ties in another
   * order.
   */
  @Override
  public Proposals propose(PrefixBatch prefixes, int k) {
    return scorer.propose(prefixes, k, vectors());
  }

  @Override
  public boolean scoresEveryItem() {
    return true;
  }

  @Override
  public Optional<ItemVectors> itemVectors() {
    return Optional.of(vectors());
  }

  private synchronized CopiedVectors vectors() {
    if (closed) {
      throw new IllegalStateException("the recommender is closed");
    }
    if (vectors == null) {
      vectors = new CopiedVectors(network);
    }
    return vectors;
  }

  @Override
  public Optional<ScoreExplainer> explainer() {
    return Optional.of(explainer);
  }

  @Override
  public synchronized void close() {
    closed = true;
    network.close();
  }
}
