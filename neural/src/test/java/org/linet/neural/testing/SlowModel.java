package org.linet.neural.testing;

import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * A model in plain loops over doubles, written from its paper's equations and from nothing else:
 * what the fast version is compared with.
 */
public abstract class SlowModel {
  private static final double SMALLEST_NORM = 1e-12;

  private final Map<String, double[]> weights;
  private final Map<String, Object> settings;

  /**
   * @param weights tensors by their names in artifacts, row-major; changes are seen by later calls
   * @param settings hyper-parameters by name, as in {@code model.json}
   */
  protected SlowModel(Map<String, double[]> weights, Map<String, Object> settings) {
    this.weights = weights;
    this.settings = settings;
  }

  protected Object setting(String name) {
    Object value = settings.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no setting " + name);
    }
    return value;
  }

  protected double real(String name) {
    return ((Number) setting(name)).doubleValue();
  }

  protected boolean flag(String name) {
    return (Boolean) setting(name);
  }

  protected double[] weight(String name) {
    double[] value = weights.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no tensor " + name);
    }
    return value;
  }

  /** Columns of the item table. */
  protected int columns() {
    return (int) real("dimension");
  }

  /** Whether items and query are L2-normalised; families that never do have no such setting. */
  private boolean normalized() {
    return settings.containsKey("normalize") && flag("normalize");
  }

  /** Number of items, |V|. */
  public int items() {
    return weight("item.weight").length / columns();
  }

  /** Scores z = q E^T of all items after a prefix of catalogue rows. */
  public double[] scores(int... prefix) {
    int most = (int) real("max-length");
    int[] read = Arrays.copyOfRange(prefix, Math.max(0, prefix.length - most), prefix.length);
    return scores(read, vectors(read));
  }

  /** The same of the clicks that the model reads and of their vectors. */
  protected double[] scores(int[] clicks, double[][] x) {
    double[] query = scaled(query(clicks, x));
    double[] scores = new double[items()];
    for (int v = 0; v < scores.length; v++) {
      scores[v] = dot(query, item(v));
    }
    return scores;
  }

  /** The query as products are taken with it. */
  protected double[] scaled(double[] query) {
    return normalized() ? times(real("scale"), unit(query)) : query;
  }

  /** -log softmax(z)[target], in nats. */
  public double loss(int target, int... prefix) {
    double[] z = scores(prefix);
    double greatest = Arrays.stream(z).max().orElseThrow();
    double sum = 0;
    for (double score : z) {
      sum += Math.exp(score - greatest);
    }
    return greatest + Math.log(sum) - z[target];
  }

  /** The vectors of clicks, as items in use. */
  protected double[][] vectors(int... clicks) {
    double[][] x = new double[clicks.length][];
    for (int i = 0; i < clicks.length; i++) {
      x[i] = item(clicks[i]);
    }
    return x;
  }

  /** The vector of an item, of length 1 if items are normalised. */
  protected double[] item(int row) {
    return tableRow("item.weight", columns(), row);
  }

  /** A row of a table of item vectors with so many columns, of length 1 if they are normalised. */
  protected double[] tableRow(String name, int columns, int row) {
    double[] v = row(name, row, columns);
    return normalized() ? unit(v) : v;
  }

  /** A row of a named matrix. */
  protected double[] row(String name, int row, int columns) {
    return Arrays.copyOfRange(weight(name), row * columns, (row + 1) * columns);
  }

  /**
   * The query before it is normalised, as the model's equations say.
   *
   * @param clicks the catalogue rows that the model reads, oldest first
   * @param x their vectors, as items in use
   */
  protected abstract double[] query(int[] clicks, double[][] x);

  /** h_1..h_t of a gated recurrent unit, from h_0 = 0. */
  protected double[][] gru(double[][] input) {
    double[][] states = new double[input.length][];
    double[] h = new double[weight("rnn.bias_hh").length / 3];
    for (int i = 0; i < input.length; i++) {
      h = gruStep(input[i], h);
      states[i] = h;
    }
    return states;
  }

  /** Cho et al.'s gated recurrent unit with the reset gate behind the matrix. */
  protected double[] gruStep(double[] input, double[] h) {
    return gruStepFrom(plus(times("rnn.weight_ih", input), weight("rnn.bias_ih")), h);
  }

  /** The same, from what the input adds to the gates reset, update and new. */
  protected double[] gruStepFrom(double[] fromInput, double[] h) {
    double[] fromState = plus(times("rnn.weight_hh", h), weight("rnn.bias_hh"));
    int size = h.length;
    double[] next = new double[size];
    for (int a = 0; a < size; a++) {
      double reset = sigmoid(fromInput[a] + fromState[a]);
      double update = sigmoid(fromInput[size + a] + fromState[size + a]);
      double fresh = Math.tanh(fromInput[2 * size + a] + reset * fromState[2 * size + a]);
      next[a] = (1 - update) * fresh + update * h[a];
    }
    return next;
  }

  /** A named matrix of [n, vector's size] times a vector. */
  protected double[] times(String name, double[] vector) {
    double[] matrix = weight(name);
    double[] product = new double[matrix.length / vector.length];
    for (int r = 0; r < product.length; r++) {
      for (int c = 0; c < vector.length; c++) {
        product[r] += matrix[r * vector.length + c] * vector[c];
      }
    }
    return product;
  }

  protected static double[] mean(double[][] vectors) {
    double[] equal = new double[vectors.length];
    Arrays.fill(equal, 1.0 / vectors.length);
    return weightedSum(equal, vectors);
  }

  protected static double[] weightedSum(double[] w, double[][] vectors) {
    double[] sum = new double[vectors[0].length];
    for (int j = 0; j < vectors.length; j++) {
      for (int a = 0; a < sum.length; a++) {
        sum[a] += w[j] * vectors[j][a];
      }
    }
    return sum;
  }

  protected static double[] softmax(double[] e) {
    double[] result = new double[e.length];
    double sum = 0;
    for (int i = 0; i < e.length; i++) {
      result[i] = Math.exp(e[i]);
      sum += result[i];
    }
    return divided(result, sum);
  }

  protected static double[] plus(double[] a, double[] b) {
    double[] sum = a.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += b[i];
    }
    return sum;
  }

  protected static double[] joined(double[] a, double[] b) {
    double[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  /** A function of every element. */
  protected static double[] map(double[] a, DoubleUnaryOperator function) {
    return Arrays.stream(a).map(function).toArray();
  }

  protected static double[] times(double factor, double[] a) {
    return Arrays.stream(a).map(value -> factor * value).toArray();
  }

  private static double[] unit(double[] a) {
    return divided(a, Math.max(length(a), SMALLEST_NORM));
  }

  protected static double[] divided(double[] a, double by) {
    return Arrays.stream(a).map(value -> value / by).toArray();
  }

  protected static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  protected static double length(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  protected static double sigmoid(double a) {
    return 1 / (1 + Math.exp(-a));
  }
}
