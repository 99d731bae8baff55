package org.linet.neural.testing;

import java.util.Arrays;
import java.util.Map;

/**
 * LINet in plain loops over doubles, written from the paper's equations and from nothing else: what
 * the fast version is compared with.
 *
 * <p>Equations (3), (4) and (6) are computed as printed (density times attention, divided by the
 * row's sum), not as the one softmax that they amount to.
 */
public final class SlowLinet {
  private static final double SMALLEST_NORM = 1e-12;

  private final Map<String, double[]> weights;
  private final Map<String, Object> settings;
  private final int d;

  /**
   * @param weights tensors by their names in artifacts, row-major; changes are seen by later calls
   * @param settings hyper-parameters by name, as in {@code model.json}
   */
  public SlowLinet(Map<String, double[]> weights, Map<String, Object> settings) {
    this.weights = weights;
    this.settings = settings;
    this.d = ((Number) setting("dimension")).intValue();
  }

  private Object setting(String name) {
    Object value = settings.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no setting " + name);
    }
    return value;
  }

  private double real(String name) {
    return ((Number) setting(name)).doubleValue();
  }

  private boolean flag(String name) {
    return (Boolean) setting(name);
  }

  private double[] weight(String name) {
    double[] value = weights.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no tensor " + name);
    }
    return value;
  }

  /** Number of items, |V|. */
  public int items() {
    return weight("item.weight").length / d;
  }

  /** Scores z of all items after a prefix of catalogue rows, equation (11). */
  public double[] scores(int... prefix) {
    int most = (int) real("max-length");
    int[] read = Arrays.copyOfRange(prefix, Math.max(0, prefix.length - most), prefix.length);
    double[][] x = new double[read.length][];
    for (int i = 0; i < read.length; i++) {
      x[i] = item(read[i]);
    }
    double[] query = query(x);
    double[] scores = new double[items()];
    for (int v = 0; v < scores.length; v++) {
      scores[v] = dot(query, item(v));
    }
    return scores;
  }

  /** -log softmax(z)[target], equations (12) and (13), in nats. */
  public double loss(int target, int... prefix) {
    double[] z = scores(prefix);
    double greatest = Arrays.stream(z).max().orElseThrow();
    double sum = 0;
    for (double score : z) {
      sum += Math.exp(score - greatest);
    }
    return greatest + Math.log(sum) - z[target];
  }

  /** The vector of an item, of length 1 if items are normalised. */
  private double[] item(int row) {
    double[] v = Arrays.copyOfRange(weight("item.weight"), row * d, (row + 1) * d);
    return flag("normalize") ? divided(v, Math.max(length(v), SMALLEST_NORM)) : v;
  }

  /** q = g([c_h, m_t]), equation (11); normalised and scaled if so set. */
  private double[] query(double[][] x) {
    int t = x.length - 1;
    double[][] groups = flag("local-encoder") ? groupVectors(x) : x;
    double[] session = flag("global-encoder") ? globalAttention(gru(groups)) : mean(groups);
    double[] both = new double[2 * d];
    System.arraycopy(session, 0, both, 0, d);
    System.arraycopy(x[t], 0, both, d, d);
    double[] q = times("query.weight", both);
    if (!flag("normalize")) {
      return q;
    }
    double[] unit = divided(q, Math.max(length(q), SMALLEST_NORM));
    for (int a = 0; a < d; a++) {
      unit[a] *= real("scale");
    }
    return unit;
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
      for (int a = 0; a < d; a++) {
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

  /** h_1..h_t: Cho et al.'s gated recurrent unit with the reset gate behind the matrix. */
  private double[][] gru(double[][] input) {
    double[][] states = new double[input.length][];
    double[] h = new double[d];
    for (int i = 0; i < input.length; i++) {
      double[] fromInput = plus(times("rnn.weight_ih", input[i]), weight("rnn.bias_ih"));
      double[] fromState = plus(times("rnn.weight_hh", h), weight("rnn.bias_hh"));
      double[] next = new double[d];
      for (int a = 0; a < d; a++) {
        double reset = sigmoid(fromInput[a] + fromState[a]);
        double update = sigmoid(fromInput[d + a] + fromState[d + a]);
        double fresh = Math.tanh(fromInput[2 * d + a] + reset * fromState[2 * d + a]);
        next[a] = (1 - update) * fresh + update * h[a];
      }
      states[i] = next;
      h = next;
    }
    return states;
  }

  /** c_h, equations (8) to (10). */
  private double[] globalAttention(double[][] h) {
    double[] fromLast = times("global.last.weight", h[h.length - 1]);
    double[] e = new double[h.length];
    for (int i = 0; i < h.length; i++) {
      double[] fromState = times("global.state.weight", h[i]);
      for (int a = 0; a < d; a++) {
        e[i] += weight("global.score.weight")[a] * Math.tanh(fromState[a] + fromLast[a]);
      }
    }
    return weightedSum(softmax(e), h);
  }

  private double[] mean(double[][] vectors) {
    double[] equal = new double[vectors.length];
    Arrays.fill(equal, 1.0 / vectors.length);
    return weightedSum(equal, vectors);
  }

  /** A named matrix of [n, vector's size] times a vector. */
  private double[] times(String name, double[] vector) {
    double[] matrix = weight(name);
    double[] product = new double[matrix.length / vector.length];
    for (int r = 0; r < product.length; r++) {
      for (int c = 0; c < vector.length; c++) {
        product[r] += matrix[r * vector.length + c] * vector[c];
      }
    }
    return product;
  }

  private static double[] weightedSum(double[] w, double[][] vectors) {
    double[] sum = new double[vectors[0].length];
    for (int j = 0; j < vectors.length; j++) {
      for (int a = 0; a < sum.length; a++) {
        sum[a] += w[j] * vectors[j][a];
      }
    }
    return sum;
  }

  private static double[] softmax(double[] e) {
    double[] result = new double[e.length];
    double sum = 0;
    for (int i = 0; i < e.length; i++) {
      result[i] = Math.exp(e[i]);
      sum += result[i];
    }
    return divided(result, sum);
  }

  /** 0 where a vector is zero and has no direction. */
  private static double cosine(double[] a, double[] b) {
    double lengths = length(a) * length(b);
    return lengths == 0 ? 0 : dot(a, b) / lengths;
  }

  private static double[] plus(double[] a, double[] b) {
    double[] sum = a.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += b[i];
    }
    return sum;
  }

  private static double[] divided(double[] a, double by) {
    return Arrays.stream(a).map(value -> value / by).toArray();
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double length(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  private static double sigmoid(double a) {
    return 1 / (1 + Math.exp(-a));
  }
}
