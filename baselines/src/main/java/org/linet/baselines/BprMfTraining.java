package org.linet.baselines;

import java.util.SplittableRandom;
import org.linet.core.session.Sessions;

/**
 * The parameters of BPR-MF while they are trained, and their gradient step.
 *
 * <p>With the preference x = u . (v_p - v_n) + b_p - b_n of a session for an item p that it holds
 * over one, n, that it does not, a step climbs
 *
 * <pre>ln sigma(x) - lambda/2 (|u|^2 + |v_p|^2 + |v_n|^2 + b_p^2 + b_n^2)</pre>
 */
final class BprMfTraining implements PairwiseTraining.Model {
  private final Sessions sessions;
  private final FactorSettings settings;

  /** u, one vector a session. */
  private final Factors users;

  /** v, one vector an item. */
  private final Factors items;

  /** b, one number an item. */
  private final float[] bias;

  BprMfTraining(
      Sessions sessions, int catalogueSize, FactorSettings settings, SplittableRandom random) {
    this.sessions = sessions;
    this.settings = settings;
    int dimension = settings.dimension();
    this.items = Factors.random(catalogueSize, dimension, settings.initialScale(), random);
    this.users = Factors.random(sessions.count(), dimension, settings.initialScale(), random);
    this.bias = new float[catalogueSize];
  }

  /** Every click is a sample. */
  @Override
  public int skipped() {
    return 0;
  }

  @Override
  public double learn(int session, int click, int negative) {
    return step(session, sessions.item(click), negative);
  }

  /** One step for a session, an item that it holds and one that it does not. */
  double step(int session, int positive, int negative) {
    float[] u = users.row(session);
    float[] p = items.row(positive);
    float[] n = items.row(negative);
    double x = Factors.dot(u, p) - Factors.dot(u, n) + bias[positive] - bias[negative];
    PairwiseStep step = PairwiseStep.at(x, settings);
    step.climb(u, p, n);
    step.climb(bias, positive, negative);
    return step.loss();
  }

  @Override
  public BprMf.Parameters parameters() {
    return new BprMf.Parameters(items.dimension(), items.flat(), bias.clone());
  }

  Factors users() {
    return users;
  }
}
