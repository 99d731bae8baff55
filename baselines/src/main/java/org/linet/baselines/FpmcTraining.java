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
  private final int[] targets;
  private final int[] sessionOfTarget;
  private final OtherItems others;
  private final double rate;
  private final double lambda;

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
    this.targets = new int[sessions.sampleCount()];
    this.sessionOfTarget = new int[targets.length];
    for (int session = 0, n = 0; session < sessions.count(); session++) {
      for (int click = sessions.start(session) + 1; click < sessions.end(session); click++) {
        targets[n] = click;
        sessionOfTarget[n++] = session;
      }
    }
    this.others = new OtherItems(sessions, catalogueSize, settings.samplingExponent());
    this.rate = settings.learningRate();
    this.lambda = settings.regularization();
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
  public int samples() {
    return targets.length;
  }

  @Override
  public double step(int sample, SplittableRandom random) {
    int session = sessionOfTarget[sample];
    int negative = others.draw(session, random);
    int target = targets[sample];
    return negative == OtherItems.NONE
        ? PairwiseTraining.SKIPPED
        : step(session, sessions.item(target - 1), sessions.item(target), negative);
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
    float gain = (float) (rate * PairwiseTraining.slope(x));
    float keep = (float) (1 - rate * lambda);
    climb(u, up, un, gain, keep);
    climb(l, p, n, gain, keep);
    return PairwiseTraining.loss(x);
  }

  /** Moves a, p and n along the gradient of ln sigma at a . (p - n). */
  private static void climb(float[] a, float[] p, float[] n, float gain, float keep) {
    for (int f = 0; f < a.length; f++) {
      float af = a[f];
      float pf = p[f];
      float nf = n[f];
      a[f] = keep * af + gain * (pf - nf);
      p[f] = keep * pf + gain * af;
      n[f] = keep * nf - gain * af;
    }
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
