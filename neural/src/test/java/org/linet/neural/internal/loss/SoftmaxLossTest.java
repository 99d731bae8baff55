package org.linet.neural.internal.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.linet.core.testing.RandomSeed;
import org.linet.neural.internal.engine.Tensors;
import org.linet.neural.internal.engine.Workers;
import org.linet.neural.testing.Networks;

/** The hand-written gradients are those that libtorch derives from its own cross-entropy. */
class SoftmaxLossTest {
  private static final long NO_REDUCTION = 0;
  private static final long NO_IGNORED_INDEX = -100;

  private final Random random = RandomSeed.random(getClass());

  /**
   * Members of the team, block of rows, chunk of candidates, bound on scores, smoothing, whether
   * factors are rounded.
   */
  private record Way(
      int members, int rows, int chunk, double bound, double smoothing, boolean bfloat16) {
    static final Way PLAIN = new Way(1, 256, 1024, Double.POSITIVE_INFINITY, 0);

    Way(int members, int rows, int chunk, double bound, double smoothing) {
      this(members, rows, chunk, bound, smoothing, false);
    }

    Way smoothed(double share) {
      return new Way(members, rows, chunk, bound, share, bfloat16);
    }

    Way rounded() {
      return new Way(members, rows, chunk, bound, smoothing, true);
    }
  }

  /** A loss with its gradients, copied out of the engine. */
  private record Result(double loss, double[] queryGradient, double[] tableGradient) {}

  @Test
  void equalsLibtorchInDoublePrecision() {
    for (int round = 0; round < 20; round++) {
      int b = 1 + random.nextInt(9);
      int v = 2 + random.nextInt(40);
      int d = 1 + random.nextInt(8);
      double[] query = gaussians(b * d, 2);
      double[] table = gaussians(v * d, 1);
      Targets targets = round % 2 == 0 ? plain(b, v) : weighted(b, v);
      double smoothing = round % 3 == 0 ? random.nextDouble() / 2 : 0;
      Result ours =
          ours(ScalarType.Double, query, table, d, targets, Way.PLAIN.smoothed(smoothing));
      assertEqual(ours, libtorch(query, table, d, targets, smoothing), 1e-5);
    }
  }

  @Test
  void equalsLibtorchInSinglePrecision() {
    for (int round = 0; round < 10; round++) {
      int b = 1 + random.nextInt(9);
      int v = 2 + random.nextInt(200);
      int d = 1 + random.nextInt(8);
      double[] query = gaussians(b * d, 1);
      double[] table = gaussians(v * d, 1);
      Targets targets = weighted(b, v);
      Result ours = ours(ScalarType.Float, query, table, d, targets, Way.PLAIN);
      assertEqual(ours, libtorch(query, table, d, targets, 0), 1e-4);
    }
  }

  @Test
  void blocksChunksMembersAndABoundChangeNothing() {
    int b = 11;
    int v = 17;
    int d = 4;
    double[] query = gaussians(b * d, 1);
    double[] table = gaussians(v * d, 1);
    Targets targets = weighted(b, v);
    Result expected = libtorch(query, table, d, targets, 0.2);
    for (int members : new int[] {1, 2, 3, 20}) {
      for (int rows : new int[] {1, 2, 3, 10, 11, 12}) {
        for (int chunk : new int[] {1, 3, 17, 18}) {
          for (double bound : new double[] {30, Double.POSITIVE_INFINITY}) {
            Way way = new Way(members, rows, chunk, bound, 0.2);
            assertEqual(ours(ScalarType.Double, query, table, d, targets, way), expected, 1e-6);
          }
        }
      }
    }
  }

  @Test
  void candidatesThatStandForOthersCountAsManyWhereTheyAreNoTarget() {
    int b = 7;
    int v = 13;
    int d = 3;
    double[] query = gaussians(b * d, 1);
    double[] table = gaussians(v * d, 1);
    float[] offsets = new float[v];
    for (int i = 0; i < v; i++) {
      offsets[i] = 3 * random.nextFloat();
    }
    // distinct targets a row, as sampling gives them
    Targets targets =
        new Targets(
            b,
            new int[] {0, 1, 1, 2, 3, 4, 5, 6, 6, 6},
            new int[] {3, 0, 12, 4, 4, 1, 7, 8, 9, 3},
            new float[] {1, 2, 0.5f, 1, 1, 1, 1, 0.25f, 3, 1},
            offsets);
    Result expected = libtorch(query, table, d, targets, 0);
    for (int members : new int[] {1, 2, 3}) {
      for (double bound : new double[] {25, Double.POSITIVE_INFINITY}) {
        Way way = new Way(members, 3, 4, bound, 0);
        assertEqual(ours(ScalarType.Double, query, table, d, targets, way), expected, 1e-6);
      }
    }
  }

  @Test
  void excludedCandidatesTakeNoPartHoweverLargeTheirScores() {
    int b = 7;
    int v = 13;
    int d = 3;
    double[] query = gaussians(b * d, 1);
    double[] table = gaussians(v * d, 1);
    for (double size : new double[] {1, 300}) { // exp(300 z): the excluded ones alone would count
      double[] larger = table.clone();
      for (int item : new int[] {2, 5, 6}) {
        for (int a = 0; a < d; a++) {
          larger[item * d + a] *= size;
        }
      }
      PrefixItems excluded =
          PrefixItems.of(
              new int[] {0, 2, 2, 5, 8, 9, 9, 12}, new int[] {2, 5, 2, 6, 2, 5, 6, 2, 5, 2, 6, 5});
      Targets targets =
          new Targets(
                  b,
                  new int[] {0, 0, 2, 3, 4, 6},
                  new int[] {3, 6, 12, 4, 2, 1},
                  new float[] {1, 0.5f, 2, 1, 0.25f, 3})
              .amongOthers(excluded);
      for (ScalarType type : new ScalarType[] {ScalarType.Float, ScalarType.Double}) {
        for (int members : new int[] {1, 2, 3}) {
          for (int chunk : new int[] {1, 2, 5, 20}) {
            Way way = new Way(members, 3, chunk, Double.POSITIVE_INFINITY, 0);
            assertEqual(
                ours(type, query, larger, d, targets, way),
                libtorch(query, larger, d, targets, 0),
                type == ScalarType.Double ? 1e-6 : 1e-4);
          }
        }
      }
    }
  }

  @Test
  void aRowWithoutTargetsMayExcludeEveryCandidate() {
    double[] query = gaussians(2 * 2, 1);
    double[] table = gaussians(3 * 2, 1);
    Targets targets =
        new Targets(2, new int[] {0, 1}, new int[] {1, 2}, new float[] {9, 1})
            .amongOthers(PrefixItems.of(new int[] {0, 4, 5}, new int[] {2, 0, 1, 0, 1}));
    for (int members : new int[] {1, 2, 4}) {
      for (double bound : new double[] {20, Double.POSITIVE_INFINITY}) {
        for (ScalarType type : new ScalarType[] {ScalarType.Float, ScalarType.Double}) {
          Result ours = ours(type, query, table, 2, targets, new Way(members, 2, 2, bound, 0));
          assertEqual(
              ours, libtorch(query, table, 2, targets, 0), type == ScalarType.Double ? 1e-5 : 1e-4);
          assertThat(ours.queryGradient()).startsWith(0, 0);
        }
      }
    }
  }

  @Test
  void scoresFarApartNeitherOverflowNorVanish() {
    int d = 2;
    double[] query = gaussians(6 * d, 40);
    double[] table = gaussians(30 * d, 5);
    Targets targets = weighted(6, 30);
    Result expected = libtorch(query, table, d, targets, 0);
    Way way = new Way(2, 4, 5, Double.POSITIVE_INFINITY, 0);
    assertEqual(ours(ScalarType.Float, query, table, d, targets, way), expected, 1e-4);
  }

  @Test
  void overwritesWhatTheGradientsHeldBefore() {
    int d = 3;
    try (PointerScope scope = new PointerScope();
        Workers workers = new Workers(2);
        SoftmaxLoss loss = new SoftmaxLoss(shape(ScalarType.Double, 5, d, Way.PLAIN, 2), 3, 2)) {
      Tensor query = tensor(ScalarType.Double, gaussians(4 * d, 1), d);
      Tensor table = tensor(ScalarType.Double, gaussians(5 * d, 1), d);
      Tensor queryGradient = tensor(ScalarType.Double, gaussians(4 * d, 9), d);
      Tensor tableGradient = tensor(ScalarType.Double, gaussians(5 * d, 9), d);
      Targets targets = weighted(4, 5);
      run(workers, loss, query, table, targets, queryGradient, tableGradient);
      double[] first = Networks.values(tableGradient);
      double[] firstQuery = Networks.values(queryGradient);
      run(workers, loss, query, table, targets, queryGradient, tableGradient);
      assertThat(Networks.values(tableGradient)).isEqualTo(first);
      assertThat(Networks.values(queryGradient)).isEqualTo(firstQuery);
    }
  }

  /** exp(-200) is no float32: the probability is 0, its logarithm -200 all the same. */
  @Test
  void aTargetWhoseProbabilityUnderflowsHasAFiniteRightLoss() {
    double[] table = {0, -200, -1, -150, -2.5};
    double[] query = {1, -1, 0.5};
    Targets targets =
        new Targets(
            3,
            new int[] {0, 0, 1, 1, 2, 2},
            new int[] {1, 3, 0, 1, 1, 2},
            new float[] {1, 0.5f, 2, 1, 1, 0.25f});
    for (int rows : new int[] {1, 2, 3}) {
      for (ScalarType type : new ScalarType[] {ScalarType.Float, ScalarType.Double}) {
        Way way = new Way(2, rows, 1, Double.POSITIVE_INFINITY, 0);
        Result ours = ours(type, query, table, 1, targets, way);
        assertThat(ours.loss()).isFinite();
        assertEqual(ours, libtorch(query, table, 1, targets, 0), 1e-5);
      }
    }
  }

  @Test
  void roundedFactorsChangeLossAndGradientsByAboutTheirRounding() {
    int b = 40;
    int v = 300;
    int d = 16;
    double[] query = gaussians(b * d, 0.25); // scores of about 1, as the bound below expects
    double[] table = gaussians(v * d, 1);
    Targets targets = weighted(b, v);
    Result exact = libtorch(query, table, d, targets, 0.1);
    for (int members : new int[] {1, 2}) {
      for (double bound : new double[] {30, Double.POSITIVE_INFINITY}) {
        Way way = new Way(members, 16, 64, bound, 0.1).rounded();
        Result rounded = ours(ScalarType.Float, query, table, d, targets, way);
        assertThat(rounded.loss()).isCloseTo(exact.loss(), within(0.01 * exact.loss()));
        for (double error :
            new double[] {
              relativeError(rounded.queryGradient(), exact.queryGradient()),
              relativeError(rounded.tableGradient(), exact.tableGradient())
            }) {
          // not 0, or nothing was rounded; scores of up to 4 are rounded by up to 2^-7
          assertThat(error).isBetween(1e-5, 0.03);
        }
      }
    }
  }

  /** |a - b| / |b| in L2. */
  private static double relativeError(double[] a, double[] b) {
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < b.length; i++) {
      difference += (a[i] - b[i]) * (a[i] - b[i]);
      norm += b[i] * b[i];
    }
    return Math.sqrt(difference / norm);
  }

  @Test
  void theMeanOfEquationThirteenWeighsEveryRowTheSame() {
    double[] query = gaussians(6, 1);
    double[] table = gaussians(8, 1);
    Result mean = ours(ScalarType.Double, query, table, 2, Targets.mean(3, 0, 1), Way.PLAIN);
    double sum = 0;
    for (int row = 0; row < 3; row++) {
      double[] z = new double[4];
      for (int v = 0; v < 4; v++) {
        z[v] = query[2 * row] * table[2 * v] + query[2 * row + 1] * table[2 * v + 1];
      }
      double total = Arrays.stream(z).map(Math::exp).sum();
      sum -= Math.log(Math.exp(z[new int[] {3, 0, 1}[row]]) / total);
    }
    assertThat(mean.loss()).isCloseTo(sum / 3, within(1e-6));
  }

  private static SoftmaxLoss.Shape shape(ScalarType type, int items, int d, Way way, int members) {
    ScalarType products = way.bfloat16() ? ScalarType.BFloat16 : type;
    return new SoftmaxLoss.Shape(type, products, items, d, members, way.bound(), way.smoothing());
  }

  private static Result ours(
      ScalarType type, double[] q, double[] e, int d, Targets targets, Way way) {
    int items = e.length / d;
    try (PointerScope scope = new PointerScope();
        Workers workers = new Workers(way.members());
        SoftmaxLoss loss =
            new SoftmaxLoss(shape(type, items, d, way, way.members()), way.rows(), way.chunk())) {
      Tensor query = tensor(type, q, d);
      Tensor table = tensor(type, e, d);
      Tensor queryGradient = torch.empty_like(query);
      Tensor tableGradient = tensor(type, new double[e.length], d);
      double value = run(workers, loss, query, table, targets, queryGradient, tableGradient);
      return new Result(value, Networks.values(queryGradient), Networks.values(tableGradient));
    }
  }

  private static double run(
      Workers workers,
      SoftmaxLoss loss,
      Tensor query,
      Tensor table,
      Targets targets,
      Tensor queryGradient,
      Tensor tableGradient) {
    double[] parts = new double[workers.count()];
    workers.run(
        team ->
            parts[team.rank()] =
                loss.forwardBackward(team, query, table, targets, queryGradient, tableGradient));
    return Arrays.stream(parts).sum();
  }

  /** The same in double precision by libtorch's cross-entropy and autograd, one row an entry. */
  private static Result libtorch(double[] q, double[] e, int d, Targets targets, double smoothing) {
    try (PointerScope scope = new PointerScope()) {
      Tensor query = tensor(ScalarType.Double, q, d).set_requires_grad(true);
      Tensor table = tensor(ScalarType.Double, e, d).set_requires_grad(true);
      int entries = targets.rows().length;
      Tensor logits =
          query
              .mm(table.t())
              .add(offsets(targets, e.length / d))
              .index_select(0, Tensors.indices(targets.rows(), entries));
      Tensor losses =
          torch.cross_entropy_loss(
              logits,
              Tensors.indices(targets.items(), entries),
              new TensorOptional(),
              NO_REDUCTION,
              NO_IGNORED_INDEX,
              smoothing);
      Tensor loss = losses.mul(Tensor.create(targets.weights()).to(ScalarType.Double)).sum();
      loss.backward();
      return new Result(
          loss.item_double(),
          Networks.values(query.grad().contiguous()),
          Networks.values(table.grad().contiguous()));
    }
  }

  /** What is added to every score, [B,V]: nothing at a row's own targets, -inf where excluded. */
  private static Tensor offsets(Targets targets, int items) {
    double[] all = new double[targets.prefixes() * items];
    float[] offsets = targets.offsets();
    if (offsets != null) {
      for (int i = 0; i < all.length; i++) {
        all[i] = offsets[i % items];
      }
      for (int i = 0; i < targets.rows().length; i++) {
        all[targets.rows()[i] * items + targets.items()[i]] = 0;
      }
    }
    PrefixItems excluded = targets.excluded();
    for (int i = 0; i < excluded.rows().length; i++) {
      all[excluded.rows()[i] * items + excluded.items()[i]] = Double.NEGATIVE_INFINITY;
    }
    return tensor(ScalarType.Double, all, items);
  }

  private static Tensor tensor(ScalarType type, double[] values, int columns) {
    Tensor tensor = Tensors.zeros(type, values.length / columns, columns);
    Networks.set(tensor, values);
    return tensor;
  }

  private Targets plain(int b, int v) {
    return Targets.mean(random.ints(b, 0, v).toArray());
  }

  /** Rows with none, one or several targets, an item possibly twice. */
  private Targets weighted(int b, int v) {
    int entries = 1 + random.nextInt(3 * b);
    float[] weights = new float[entries];
    for (int i = 0; i < entries; i++) {
      weights[i] = 0.01f + random.nextFloat();
    }
    return new Targets(
        b, random.ints(entries, 0, b).toArray(), random.ints(entries, 0, v).toArray(), weights);
  }

  private double[] gaussians(int count, double deviation) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return values;
  }

  /** Relative to the size of the whole: single elements may cancel to nothing. */
  private static void assertEqual(Result actual, Result expected, double tolerance) {
    assertThat(Math.abs(actual.loss() - expected.loss()))
        .as("loss %s, libtorch's %s", actual.loss(), expected.loss())
        .isLessThanOrEqualTo(tolerance * Math.max(1, expected.loss()));
    assertEqual(actual.queryGradient(), expected.queryGradient(), tolerance, "query gradient");
    assertEqual(actual.tableGradient(), expected.tableGradient(), tolerance, "table gradient");
  }

  private static void assertEqual(
      double[] actual, double[] expected, double tolerance, String what) {
    // what a probability near one leaves of its target has the rounding of the one
    double size = Math.max(0.01, Arrays.stream(expected).map(Math::abs).max().orElse(0));
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(Math.abs(actual[i] - expected[i]))
          .as("%s at %s: %s, libtorch's %s", what, i, actual[i], expected[i])
          .isLessThanOrEqualTo(tolerance * size);
    }
  }
}
