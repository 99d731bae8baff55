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
  private final int[] sessionOfClick;
  private final OtherItems others;
  private final double rate;
  private final double lambda;

  /** u, one vector a session. */
  private final Factors users;

  /** v, one vector an item. */
  private final Factors items;

  /** b, one number an item. */
  private final float[] bias;

  BprMfTraining(
      Sessions sessions, int catalogueSize, FactorSettings settings, SplittableRandom random) {
    this.sessions = sessions;
    this.sessionOfClick = new int[sessions.clickCount()];
    for (int session = 0, n = 0; session < sessions.count(); session++) {
      for (int click = 0; click < sessions.length(session); click++) {
        sessionOfClick[n++] = session;
      }
    }
    this.others = new OtherItems(sessions, catalogueSize, settings.samplingExponent());
    this.rate = settings.learningRate();
    this.lambda = settings.regularization();
    int dimension = settings.dimension();
    this.items = Factors.random(catalogueSize, dimension, settings.initialScale(), random);
    this.users = Factors.random(sessions.count(), dimension, settings.initialScale(), random);
    this.bias = new float[catalogueSize];
  }

  /** Every click is a sample. */
  @Override
  public int samples() {
    return sessionOfClick.length;
  }

  @Override
  public double step(int sample, SplittableRandom random) {
    int session = sessionOfClick[sample];
    int negative = others.draw(session, random);
    return negative == OtherItems.NONE
        ? PairwiseTraining.SKIPPED
        : step(session, sessions.item(sessions.start(0) + sample), negative);
  }

  /** One step for a session, an item that it holds and one that it does not. */
  double step(int session, int positive, int negative) {
    float[] u = users.row(session);
    float[] p = items.row(positive);
    float[] n = items.row(negative);
    double x = Factors.dot(u, p) - Factors.dot(u, n) + bias[positive] - bias[negative];
    float gain = (float) (rate * PairwiseTraining.slope(x));
    float keep = (float) (1 - rate * lambda);
    for (int f = 0; f < u.length; f++) {
      float uf = u[f];
      float pf = p[f];
      float nf = n[f];
      u[f] = keep * uf + gain * (pf - nf);
      p[f] = keep * pf + gain * uf;
      n[f] = keep * nf - gain * uf;
    }
    bias[positive] = keep * bias[positive] + gain;
    bias[negative] = keep * bias[negative] - gain;
    return PairwiseTraining.loss(x);
  }

  @Override
  public BprMf.Parameters parameters() {
    return new BprMf.Parameters(items.dimension(), items.flat(), bias.clone());
  }

  Factors users() {
    return users;
  }
}
