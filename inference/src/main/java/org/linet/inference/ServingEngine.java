package org.linet.inference;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.explanation.ScoreExplainer;
import org.linet.core.model.ExplainerUnavailableException;
import org.linet.core.model.ItemVectors;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.Proposals;
import org.linet.core.model.Ranking;
import org.linet.core.model.Recommender;
import org.linet.core.model.TopK;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.PrefixBatch;
import org.linet.onnx.OnnxRecommender;

/**
 * A model as the service loads it: scored by ONNX Runtime where the family has a graph, which is
 * faster for single sessions and does not need the engine that trained it. Only what the family
 * itself says in explanations needs that engine, so the family's own recommender is loaded when the
 * first is asked for. Where the family is not on the class path, explanations do without: leaving
 * out clicks explains every model.
 */
public final class ServingEngine implements Recommender {
  private final ModelArtifact artifact;
  private final OnnxRecommender scorer;
  private @Nullable Recommender family;
  private boolean closed;

  private ServingEngine(ModelArtifact artifact) {
    this.artifact = artifact;
    this.scorer = OnnxRecommender.load(artifact);
  }

  /** Loads a verified model with the engine that serves it best. */
  public static Recommender load(ModelArtifact artifact) {
    return OnnxRecommender.supports(artifact.description().family())
        ? new ServingEngine(artifact)
        : ModelFamilies.load(artifact, ServingEngine::load);
  }

  @Override
  public String family() {
    return scorer.family();
  }

  @Override
  public ItemCatalog catalog() {
    return scorer.catalog();
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

  @Override
  public Proposals propose(PrefixBatch prefixes, int k) {
    return scorer.propose(prefixes, k);
  }

  @Override
  public boolean scoresEveryItem() {
    return scorer.scoresEveryItem();
  }

  @Override
  public Optional<ItemVectors> itemVectors() {
    return scorer.itemVectors();
  }

  @Override
  public synchronized Optional<ScoreExplainer> explainer() {
    if (closed) {
      throw new IllegalStateException("the recommender is closed");
    }
    if (!ModelFamilies.has(family())) {
      return Optional.empty();
    }
    if (family == null) {
      family = loadFamily();
    }
    return family.explainer();
  }

  /**
   * Loads the engine for explanations, long after the folder was verified: by now it may be gone,
   * or hold another version. So its files are verified before they are read, and again after, in
   * case they were exchanged meanwhile.
   */
  private Recommender loadFamily() {
    requireFiles();
    Recommender loaded;
    try {
      loaded = ModelFamilies.load(artifact);
    } catch (RuntimeException | Error e) {
      requireFiles(); // whose exchange while they were read is the likelier cause
      throw new ExplainerUnavailableException(
          FailureCode.NATIVE_LIBRARY,
          "the engine that it was trained with cannot be loaded here",
          e);
    }
    try {
      requireFiles();
      return loaded;
    } catch (RuntimeException | Error e) {
      loaded.close();
      throw e;
    }
  }

  private void requireFiles() {
    try {
      artifact.verifyUnchanged();
    } catch (LinetException e) {
      throw new ExplainerUnavailableException(
          e.code(), "its files are no longer there; put them back or reload the model", e);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    try {
      scorer.close();
    } finally {
      if (family != null) {
        family.close();
        family = null;
      }
    }
  }
}
