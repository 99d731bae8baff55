package org.linet.baselines;

import java.util.SplittableRandom;
import org.linet.core.session.Sessions;

/**
 * The parameters of FPMC while they are trained, and their gradient step (S-BPR).
 *
 * <p>With x_i = &lt;V^UI_u, V^IU_i> + &lt;V^IL_i, V^LI_l> for a session u, its click l and an item
 * i, and x = x_p - x_n for the click p that followed l and a drawn item n, a step climbs ln
 * sigma(x) - lambda/2 of the squared norms of the six vectors in it.
 */
final class FpmcTraining implements PairwiseTraining.Model {
  private final Sessions sessions;
  private final FactorSettings settings;

  /** V^UI, one vector a session. */
  private final Factors users;

  /** V^IU, one vector an item, against V^UI. */
  private final Factors liked;

  /** V^IL, one vector an item as the next click. */
  private final Factors next;

  /** V^LI, one vector an item as the last click. */
  private final Factors last;

  FpmcTraining(
      Sessions sessions,
      int catalogueSize,
      FactorSettings settings,
      boolean userFactors,
      SplittableRandom random) {
    this.sessions = sessions;
    this.settings = settings;
    int dimension = settings.dimension();
    double scale = settings.initialScale();
    this.next = Factors.random(catalogueSize, dimension, scale, random);
    this.last = Factors.random(catalogueSize, dimension, scale, random);
    // vectors of no length: their products and their steps are nothing
    int userDimension = userFactors ? dimension : 0;
    this.liked = Factors.random(catalogueSize, userDimension, scale, random);
    this.users = Factors.random(sessions.count(), userDimension, scale, random);
  }

  /** Every click but a session's first is a sample. */
  @Override
  public int skipped() {
    return 1;
  }

  @Override
  public double learn(int session, int click, int negative) {
    return step(session, sessions.item(click - 1), sessions.item(click), negative);
  }

  /** One step for a session, the click l, the click p after it and another item n. */
  double step(int session, int basket, int positive, int negative) {
    float[] u = users.row(session);
    float[] up = liked.row(positive);
    float[] un = liked.row(negative);
    float[] l = last.row(basket);
    float[] p = next.row(positive);
    float[] n = next.row(negative);
    double x = Factors.dot(u, up) - Factors.dot(u, un) + Factors.dot(l, p) - Factors.dot(l, n);
    PairwiseStep step = PairwiseStep.at(x, settings);
    step.climb(u, up, un);
    step.climb(l, p, n);
    return step.loss();
  }

  @Override
  public Fpmc.Parameters parameters() {
    return new Fpmc.Parameters(next.dimension(), next.flat(), last.flat());
  }

  Factors users() {
    return users;
  }

  Factors liked() {
    return liked;
  }
}
