package org.linet.onnx;

import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.linet.core.model.ItemVectors;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.Proposals;
import org.linet.core.model.Ranking;
import org.linet.core.model.Recommender;
import org.linet.core.model.TopK;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.PrefixBatch;
import org.linet.onnx.family.FamilyGraphs;
import org.linet.onnx.family.ModelGraph;
import org.linet.onnx.runtime.Inference;

/**
 * A neural model of a model folder on ONNX Runtime: the same scores as its family's own recommender
 * but for the last bits, sooner, and without the engine that trained it.
 *
 * <p>Closing waits for the calls that run and frees all native memory.
 */
public final class OnnxRecommender implements Recommender {
  private final String family;
  private final ItemCatalog catalog;
  private final Inference inference;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  private OnnxRecommender(String family, ItemCatalog catalog, Inference inference) {
    this.family = family;
    this.catalog = catalog;
    this.inference = inference;
  }

  /** Whether models of a family can be loaded here. */
  public static boolean supports(String family) {
    return FamilyGraphs.has(family);
  }

  /**
   * Loads a verified model.
   *
   * @throws org.linet.core.LinetException if its family has no graph, or its parameters are missing
   *     or misshapen
   */
  public static OnnxRecommender load(ModelArtifact artifact) {
    ModelGraph graph = ModelGraph.of(artifact);
    return new OnnxRecommender(graph.family(), artifact.catalog(), Inference.of(graph));
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
    return whileOpen(open -> open.rank(prefixes, targets, k));
  }

  @Override
  public TopK topK(PrefixBatch prefixes, int k) {
    return whileOpen(open -> open.topK(prefixes, k));
  }

  @Override
  public float[] scores(PrefixBatch prefixes, int[] targets) {
    return whileOpen(open -> open.scores(prefixes, targets));
  }

  @Override
  public Proposals propose(PrefixBatch prefixes, int k) {
    return new OpenProposals(whileOpen(open -> open.propose(prefixes, k)));
  }

  @Override
  public boolean scoresEveryItem() {
    return true;
  }

  @Override
  public Optional<ItemVectors> itemVectors() {
    return Optional.of(new OpenVectors(whileOpen(Inference::itemVectors)));
  }

  private <T> T whileOpen(Function<Inference, T> call) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the recommender is closed");
      }
      return call.apply(inference);
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        inference.close();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Proposals whose scores are read from native memory only while that is there. */
  private final class OpenProposals implements Proposals {
    private final Proposals proposals;

    OpenProposals(Proposals proposals) {
      this.proposals = proposals;
    }

    @Override
    public int size() {
      return proposals.size();
    }

    @Override
    public TopK top() {
      return proposals.top();
    }

    @Override
    public Scale scale() {
      return proposals.scale();
    }

    @Override
    public double logNormaliser(int prefix) {
      return proposals.logNormaliser(prefix);
    }

    @Override
    public void scores(int prefix, int[] rows, int count, float[] to) {
      whileOpen(
          open -> {
            proposals.scores(prefix, rows, count, to);
            return open;
          });
    }
  }

  /** Vectors that are read from native memory only while that is there. */
  private final class OpenVectors implements ItemVectors {
    private final ItemVectors vectors;

    OpenVectors(ItemVectors vectors) {
      this.vectors = vectors;
    }

    @Override
    public int dimension() {
      return vectors.dimension();
    }

    @Override
    public void read(int row, float[] to) {
      whileOpen(
          open -> {
            vectors.read(row, to);
            return open;
          });
    }
  }
}
