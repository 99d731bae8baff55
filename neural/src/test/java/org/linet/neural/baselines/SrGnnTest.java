package org.linet.neural.baselines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.linet.core.model.Preset;
import org.linet.neural.testing.Networks;
import org.linet.neural.testing.SlowModel;

class SrGnnTest extends BaselineTest {
  SrGnnTest() {
    super(
        new SrGnn(),
        List.of(new String[] {}, new String[] {"steps", "2"}, new String[] {"positions", "true"}));
  }

  @Override
  SlowModel slow(Map<String, double[]> weights, Map<String, Object> settings) {
    return new SlowSrGnn(weights, settings);
  }

  /** SR-GNN as the authors compute it: nodes of distinct items, read at the clicks afterwards. */
  private static final class SlowSrGnn extends SlowModel {
    SlowSrGnn(Map<String, double[]> weights, Map<String, Object> settings) {
      super(weights, settings);
    }

    @Override
    protected double[] query(int[] clicks, double[][] x) {
      int[] nodes = Arrays.stream(clicks).distinct().sorted().toArray();
      int[] alias = Arrays.stream(clicks).map(c -> Arrays.binarySearch(nodes, c)).toArray();
      double[][] v = new double[nodes.length][];
      boolean[][] edge = new boolean[nodes.length][nodes.length];
      for (int i = 0; i < clicks.length; i++) {
        v[alias[i]] = x[i];
        if (i > 0) {
          edge[alias[i - 1]][alias[i]] = true;
        }
      }
      for (int step = 0; step < real("steps"); step++) {
        v = step(v, edge);
      }
      double[][] clicked = new double[clicks.length][];
      for (int i = 0; i < clicks.length; i++) {
        clicked[i] = v[alias[i]];
        if (flag("positions")) {
          int d = clicked[i].length;
          int from = (clicks.length - 1 - i) * d;
          double[] ago = Arrays.copyOfRange(weight("position.weight"), from, from + d);
          clicked[i] = plus(clicked[i], ago);
        }
      }
      return attention(clicked);
    }

    private double[][] step(double[][] v, boolean[][] edge) {
      double[][] next = new double[v.length][];
      for (int node = 0; node < v.length; node++) {
        double[] in = weight("message.in.bias");
        double[] out = weight("message.out.bias");
        for (int other = 0; other < v.length; other++) {
          if (edge[other][node]) {
            double[] sent = plus(times("edge.in.weight", v[other]), weight("edge.in.bias"));
            in = plus(in, divided(sent, edgesInto(node, edge)));
          }
          if (edge[node][other]) {
            double[] sent = plus(times("edge.out.weight", v[other]), weight("edge.out.bias"));
            out = plus(out, divided(sent, edgesFrom(node, edge)));
          }
        }
        next[node] = gruStep(joined(in, out), v[node]);
      }
      return next;
    }

    private static int edgesInto(int node, boolean[][] edge) {
      int count = 0;
      for (boolean[] from : edge) {
        count += from[node] ? 1 : 0;
      }
      return count;
    }

    private static int edgesFrom(int node, boolean[][] edge) {
      int count = 0;
      for (boolean to : edge[node]) {
        count += to ? 1 : 0;
      }
      return count;
    }

    private double[] attention(double[][] v) {
      double[] last = v[v.length - 1];
      double[] alpha = new double[v.length];
      for (int i = 0; i < v.length; i++) {
        double[] inside = plus(times("attention.node.weight", v[i]), weight("attention.bias"));
        inside = plus(inside, times("attention.last.weight", last));
        alpha[i] = dot(weight("attention.score.weight"), map(inside, SlowModel::sigmoid));
      }
      double[] both = joined(last, weightedSum(alpha, v));
      return plus(times("session.weight", both), weight("session.bias"));
    }
  }

  @Test
  void itsDefaultsArePublishedOnes() {
    assertThat(family.hyperparameters().values(Map.of()))
        .isEqualTo(preset(Preset.PAPER))
        .extracting(values -> values.asMap())
        .asInstanceOf(
            org.assertj.core.api.InstanceOfAssertFactories.map(String.class, Object.class))
        .containsEntry("dimension", 100L)
        .containsEntry("batch-size", 100L)
        .containsEntry("learning-rate", 0.001)
        .containsEntry("decay", 0.1)
        .containsEntry("decay-epochs", 3L)
        .containsEntry("weight-decay", 1e-5)
        .containsEntry("dropout", 0.0)
        .containsEntry("steps", 1L)
        .containsEntry("epochs", 30L);
  }

  @Test
  void anEdgeCountsOnceHoweverOftenItIsWalked() {
    // 7 -> 5 twice, 5 -> 7 once, 7 -> 7 once
    double[][] in = graph(true, 7, 5, 7, 7, 5);
    double[][] out = graph(false, 7, 5, 7, 7, 5);
    double[] ofSeven = {0.5, 0.5, 0, 0, 0}; // from and to itself and 5
    double[] ofFive = {1, 0, 0, 0, 0};
    assertThat(in).isDeepEqualTo(new double[][] {ofSeven, ofFive, ofSeven, ofSeven, ofFive});
    assertThat(out).isDeepEqualTo(in);
  }

  @Test
  void inAndOutFollowTheDirectionOfTheClicks() {
    double[] none = {0, 0, 0};
    double[][] in = graph(true, 4, 8, 2);
    assertThat(in).isDeepEqualTo(new double[][] {none, {1, 0, 0}, {0, 1, 0}});
    double[][] out = graph(false, 4, 8, 2);
    assertThat(out).isDeepEqualTo(new double[][] {{0, 1, 0}, {0, 0, 1}, none});
  }

  @Test
  void aSingleClickHasNoEdge() {
    assertThat(graph(true, 3)).isDeepEqualTo(new double[][] {{0}});
    assertThat(graph(false, 3)).isDeepEqualTo(new double[][] {{0}});
  }

  @Test
  void everyPrefixOfABatchHasAGraphOfItsOwn() {
    int[] items = {1, 2, 1, 2, 2, 3};
    try (PointerScope scope = new PointerScope()) {
      SessionGraphs both = SessionGraphs.of(items, 3, ScalarType.Double);
      double[] in = Networks.values(both.in());
      assertThat(Arrays.copyOf(in, 9)).isEqualTo(flat(graph(true, 1, 2, 1)));
      assertThat(Arrays.copyOfRange(in, 9, 18)).isEqualTo(flat(graph(true, 2, 2, 3)));
    }
  }

  @Test
  void repeatedClicksAreOneNodeEvenWhereDropoutTreatsThemDifferently() {
    int[] items = {6, 1, 6, 2, 2, 1};
    try (PointerScope scope = new PointerScope()) {
      Tensor x = Tensor.create(new double[] {10, 11, 12, 13, 14, 15}).view(2, 3, 1);
      Tensor nodes = SessionGraphs.of(items, 3, ScalarType.Double).nodes(x);
      assertThat(Networks.values(nodes)).containsExactly(10, 11, 10, 13, 13, 15);
    }
  }

  private static double[][] graph(boolean in, int... items) {
    try (PointerScope scope = new PointerScope()) {
      SessionGraphs graph = SessionGraphs.of(items, items.length, ScalarType.Double);
      double[] values = Networks.values(in ? graph.in() : graph.out());
      double[][] rows = new double[items.length][];
      Arrays.setAll(
          rows, i -> Arrays.copyOfRange(values, i * items.length, (i + 1) * items.length));
      return rows;
    }
  }

  private static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }
}
