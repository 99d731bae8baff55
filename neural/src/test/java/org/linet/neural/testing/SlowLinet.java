package org.linet.neural.testing;

import java.util.Map;

/**
 * LINet as printed.
 *
 * <p>Equations (3), (4) and (6) are computed as printed (density times attention, divided by the
 * row's sum), not as the one softmax that they amount to.
 */
public final class SlowLinet extends SlowModel {
  /** As {@link SlowModel#SlowModel}. */
  public SlowLinet(Map<String, double[]> weights, Map<String, Object> settings) {
    super(weights, settings);
  }

  /** q = g([c_h, m_t]), equation (11). */
  @Override
  protected double[] query(int[] clicks, double[][] x) {
    double[][] groups = flag("local-encoder") ? groupVectors(x) : x;
    double[] session = flag("global-encoder") ? globalAttention(gru(groups)) : mean(groups);
    return times("query.weight", joined(session, x[x.length - 1]));
  }

  /** w_ij of clicks that are all read, equations (3) and (4). */
  public double[][] groupWeights(int... clicks) {
    double[][] x = vectors(clicks);
    double[][] weights = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      weights[i] = groupWeights(x, i);
    }
    return weights;
  }

  /** sigma_i of clicks that are all read, equation (7). */
  public double[] groupWidths(int... clicks) {
    double[] widths = new double[clicks.length];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.sqrt(groupVariance(vectors(clicks), i));
    }
    return widths;
  }

  /** softmax(e) of clicks that are all read, equations (8) and (9). */
  public double[] attention(int... clicks) {
    double[][] x = vectors(clicks);
    return globalWeights(gru(flag("local-encoder") ? groupVectors(x) : x));
  }

  /** x'_i = sum_j w_ij x_j, equation (2). */
  private double[][] groupVectors(double[][] x) {
    double[][] groups = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      groups[i] = weightedSum(groupWeights(x, i), x);
    }
    return groups;
  }

  /** w_i., equations (3) and (4). */
  private double[] groupWeights(double[][] x, int i) {
    double[] alpha = localAttention(x, i);
    double variance = groupVariance(x, i);
    double[] w = new double[x.length];
    double sum = 0;
    for (int j = 0; j < x.length; j++) {
      w[j] = 1;
      if (flag("attention-weights")) {
        w[j] *= alpha[j];
      }
      if (flag("gaussian-weights")) {
        double n = Math.abs(i - j);
        w[j] *= Math.exp(-n * n / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
      }
      sum += w[j];
    }
    return divided(w, sum);
  }

  /** alpha_i., equations (5) and (6). */
  private double[] localAttention(double[][] x, int i) {
    double[] e = new double[x.length];
    for (int j = 0; j < x.length; j++) {
      double[] fromI = times("local.query.weight", x[i]);
      double[] fromJ = times("local.key.weight", x[j]);
      for (int a = 0; a < fromI.length; a++) {
        e[j] += weight("local.score.weight")[a] * Math.tanh(fromI[a] + fromJ[a]);
      }
    }
    return softmax(e);
  }

  /** sigma_i^2, equation (7), never below the floor. */
  private double groupVariance(double[][] x, int i) {
    int m = (int) real("m");
    double sum = 0;
    int existing = 0;
    for (int l = 0; l < x.length; l++) {
      if (l != i && Math.abs(l - i) <= m) {
        sum += cosine(x[i], x[l]);
        existing++;
      }
    }
    double counted = setting("border").equals("paper") ? 2 * m : existing;
    double similarity = counted == 0 ? 0 : sum / counted;
    double k = flag("learn-k") ? weight("local.k")[0] : real("k");
    return Math.max(k * similarity, real("variance-floor"));
  }

  /** c_h, equations (8) to (10). */
  private double[] globalAttention(double[][] h) {
    return weightedSum(globalWeights(h), h);
  }

  private double[] globalWeights(double[][] h) {
    double[] fromLast = times("global.last.weight", h[h.length - 1]);
    double[] e = new double[h.length];
    for (int i = 0; i < h.length; i++) {
      double[] fromState = times("global.state.weight", h[i]);
      for (int a = 0; a < fromLast.length; a++) {
        e[i] += weight("global.score.weight")[a] * Math.tanh(fromState[a] + fromLast[a]);
      }
    }
    return softmax(e);
  }

  /** 0 where a vector is zero and has no direction. */
  private static double cosine(double[] a, double[] b) {
    double lengths = length(a) * length(b);
    return lengths == 0 ? 0 : dot(a, b) / lengths;
  }
}
