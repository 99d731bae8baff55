package org.linet.inference;

import java.nio.file.Path;
import java.util.List;
import org.linet.core.LinetException;
import org.linet.core.explanation.Explanation;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelDescription;
import org.linet.core.model.Recommendation;
import org.linet.core.model.Recommender;
import org.linet.core.model.SessionExplainer;
import org.linet.core.model.SessionRecommender;

/**
 * A model folder, loaded to answer: item ids in, item ids out.
 *
 * <p>Thread-safe. Each call computes on the thread that calls, so the caller decides how many run
 * at once. {@link #close} must come after the last call.
 */
public final class OpenModel implements AutoCloseable {
  private static final int SHOWN_NEIGHBOURS = 10;

  private final ModelArtifact artifact;
  private final Recommender recommender;
  private final SessionRecommender sessions;
  private final SessionExplainer explainer;

  private OpenModel(ModelArtifact artifact, Recommender recommender) {
    this.artifact = artifact;
    this.recommender = recommender;
    this.sessions = new SessionRecommender(recommender, artifact.support());
    this.explainer = new SessionExplainer(recommender, SHOWN_NEIGHBOURS);
  }

  /**
   * Verifies every checksum of a model folder and loads it with the engine that serves it best.
   *
   * @throws LinetException if the folder holds no model, is damaged, or holds a model of a family
   *     that is not on the class path
   */
  public static OpenModel open(Path folder) {
    ModelArtifact artifact = ModelArtifact.open(folder);
    return new OpenModel(artifact, ServingEngine.load(artifact));
  }

  /** What {@code model.json} says: family, settings, data, training. */
  public ModelDescription description() {
    return artifact.description();
  }

  /** Number of items that the model knows. */
  public int items() {
    return recommender.catalog().size();
  }

  /**
   * Recommends the next items of a session.
   *
   * @param session item ids, oldest click first; items that the model does not know are skipped and
   *     reported
   * @param k number of items, at least 1
   */
  public Recommendation recommend(List<String> session, int k) {
    return sessions.recommend(session, k);
  }

  /**
   * Recommends for several sessions at once, which is faster than one by one.
   *
   * @return one recommendation a session, in the same order
   */
  public List<Recommendation> recommendAll(List<List<String>> batch, int k) {
    return sessions.recommendAll(batch, k);
  }

  /**
   * Says why the best items are the best: what each click adds, and what would change without it.
   *
   * @param session item ids, oldest click first, at most {@link SessionExplainer#MOST_CLICKS}
   * @throws LinetException if the session is longer
   */
  public Explanation explain(List<String> session, int k) {
    return explainer.explain(session, k);
  }

  /** Frees what the engine holds outside the Java heap. */
  @Override
  public void close() {
    recommender.close();
  }
}
