package org.linet.evaluation.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jgrapht.Graph;
import org.jgrapht.alg.matching.HopcroftKarpMaximumCardinalityBipartiteMatching;
import org.jgrapht.alg.matching.MaximumWeightBipartiteMatching;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleWeightedGraph;
import org.junit.jupiter.api.Test;
import org.linet.core.testing.RandomSeed;

class BandMatchingTest {
  private final Random random = RandomSeed.random(getClass());

  @Test
  void agreesWithAllPermutationsOnSmallRandomCases() {
    int perfect = 0;
    for (int trial = 0; trial < 400; trial++) {
      int n = 1 + random.nextInt(6);
      int beta = 1 + random.nextInt(4);
      double[][] weights = weights(n, 0.25);
      BandMatching matching = new BandMatching(beta);
      double bottleneck = matching.bottleneck(band(weights, matching), n);
      for (double theta : new double[] {0, 0.1, 0.3, 0.5, 0.8}) {
        double degree = SlowProbe.degree(weights, beta, theta);
        assertThat(theta < bottleneck)
            .as("n %d, beta %d, theta %f: %s", n, beta, theta, Arrays.deepToString(weights))
            .isEqualTo(!Double.isNaN(degree));
        if (theta < bottleneck) {
          BandMatching.Heaviest heaviest = matching.heaviest(band(weights, matching), n, theta);
          assertThat(heaviest.sum() / n).isCloseTo(degree, within(1e-12));
          assertThat(heaviest.least()).isGreaterThan(theta).isLessThanOrEqualTo(bottleneck);
          perfect++;
        }
      }
    }
    assertThat(perfect).as("cases with a perfect matching").isGreaterThan(100);
  }

  @Test
  void agreesWithAGeneralMatchingLibraryOnLongerCases() {
    int perfect = 0;
    for (int trial = 0; trial < 60; trial++) {
      int n = 7 + random.nextInt(12);
      int beta = 2 + random.nextInt(4);
      double[][] weights = weights(n, 0.15);
      BandMatching matching = new BandMatching(beta);
      double[] band = band(weights, matching);
      double bottleneck = matching.bottleneck(band, n);
      for (double theta : new double[] {0, 0.2, 0.4, 0.6}) {
        Graph<Integer, DefaultWeightedEdge> graph = graph(weights, beta, theta);
        Set<Integer> rows = IntStream.range(0, n).boxed().collect(Collectors.toSet());
        Set<Integer> columns = IntStream.range(n, 2 * n).boxed().collect(Collectors.toSet());
        int size =
            new HopcroftKarpMaximumCardinalityBipartiteMatching<>(graph, rows, columns)
                .getMatching()
                .getEdges()
                .size();
        assertThat(theta < bottleneck).isEqualTo(size == n);
        if (size == n) {
          perfect++;
          // an edge more is worth more than all weights together: the heaviest one is perfect
          graph
              .edgeSet()
              .forEach(edge -> graph.setEdgeWeight(edge, graph.getEdgeWeight(edge) + 2 * n));
          double heaviest =
              new MaximumWeightBipartiteMatching<>(graph, rows, columns).getMatching().getWeight();
          assertThat(matching.heaviest(band, n, theta).sum())
              .isCloseTo(heaviest - 2.0 * n * n, within(1e-9));
        }
      }
    }
    assertThat(perfect).as("cases with a perfect matching").isGreaterThan(30);
  }

  @Test
  void betaOneMatchesEqualPlacesOnlyAndBetaTwoNeighboursToo() {
    double[][] crossed = {{0, 0.9}, {0.4, 0}};
    assertThat(bottleneck(crossed, 1)).isZero();
    assertThat(bottleneck(crossed, 2)).isEqualTo(0.4);
    double[][] turned = {{0, 0, 0.9}, {0.9, 0, 0}, {0, 0.9, 0}};
    assertThat(bottleneck(turned, 2)).as("two places away").isZero();
    assertThat(bottleneck(turned, 3)).isEqualTo(0.9);
  }

  @Test
  void theHeaviestMatchingChangesWithTheThreshold() {
    // straight: 0.2 + 1, crossed: 0.55 + 0.55
    double[][] weights = {{0.2, 0.55}, {0.55, 1}};
    BandMatching matching = new BandMatching(2);
    double[] band = band(weights, matching);
    assertThat(matching.heaviest(band, 2, 0.1).sum()).isCloseTo(1.2, within(1e-12));
    assertThat(matching.heaviest(band, 2, 0.2).sum()).isCloseTo(1.1, within(1e-12));
    assertThatThrownBy(() -> matching.heaviest(band, 2, 0.55))
        .hasMessageContaining("no perfect matching");
  }

  private static double bottleneck(double[][] weights, int beta) {
    BandMatching matching = new BandMatching(beta);
    return matching.bottleneck(band(weights, matching), weights.length);
  }

  /** Few different weights, so that equal ones are common, and missing edges. */
  private double[][] weights(int n, double missing) {
    double[][] weights = new double[n][n];
    for (double[] row : weights) {
      Arrays.setAll(
          row, column -> random.nextDouble() < missing ? 0 : (1 + random.nextInt(20)) / 20.0);
    }
    return weights;
  }

  private static double[] band(double[][] weights, BandMatching matching) {
    int n = weights.length;
    double[] band = new double[n * matching.width()];
    for (int row = 0; row < n; row++) {
      for (int place = 0; place < matching.width(); place++) {
        int column = matching.column(row, place);
        band[row * matching.width() + place] = column < 0 || column >= n ? 0 : weights[row][column];
      }
    }
    return band;
  }

  private static Graph<Integer, DefaultWeightedEdge> graph(
      double[][] weights, int beta, double theta) {
    int n = weights.length;
    Graph<Integer, DefaultWeightedEdge> graph =
        new SimpleWeightedGraph<>(DefaultWeightedEdge.class);
    IntStream.range(0, 2 * n).forEach(graph::addVertex);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (Math.abs(i - j) < beta && weights[i][j] > theta) {
          graph.setEdgeWeight(graph.addEdge(i, n + j), weights[i][j]);
        }
      }
    }
    return graph;
  }
}
