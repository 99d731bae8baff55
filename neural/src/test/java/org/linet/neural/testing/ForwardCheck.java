package org.linet.neural.testing;

import java.util.Arrays;
import java.util.Random;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.neural.internal.engine.Network;

/** Compares a network's scores with those of its slow version, or with its own in other company. */
public final class ForwardCheck {
  private ForwardCheck() {}

  /** Compares scores on one-click, short and long prefixes, with and without repeated items. */
  public static void agrees(
      Network network, SlowModel slow, double tolerance, Hyperparameters settings, Random random) {
    for (int length : new int[] {1, 2, 3, 4 + random.nextInt(8)}) {
      int[][] prefixes = new int[4][];
      Arrays.setAll(prefixes, p -> random.ints(length, 0, slow.items()).toArray());
      Arrays.fill(prefixes[0], prefixes[0][0]); // one item again and again
      Arrays.setAll(prefixes[1], i -> prefixes[1][i % 2]); // two items in turns
      double[][] fast = Networks.scores(network, prefixes);
      for (int p = 0; p < prefixes.length; p++) {
        assertClose(fast[p], slow.scores(prefixes[p]), tolerance, settings);
      }
    }
  }

  /** Compares the scores of prefixes in a batch with those of each alone. */
  public static void agreesInABatch(Network network, Hyperparameters settings, Random random) {
    int items = Math.toIntExact(network.table().items());
    int[][] batch = new int[7][];
    Arrays.setAll(batch, p -> random.ints(5, 0, items).toArray());
    double[][] together = Networks.scores(network, batch);
    for (int p = 0; p < batch.length; p++) {
      assertClose(Networks.scores(network, batch[p])[0], together[p], 1e-12, settings);
    }
  }

  /** Fails naming the first item whose score is too far off, relative to scores above 1. */
  public static void assertClose(
      double[] actual, double[] expected, double tolerance, Hyperparameters settings) {
    if (actual.length != expected.length) {
      throw new AssertionError(actual.length + " scores, not " + expected.length);
    }
    for (int v = 0; v < expected.length; v++) {
      double allowed = tolerance * Math.max(1, Math.abs(expected[v]));
      if (!(Math.abs(actual[v] - expected[v]) <= allowed)) {
        throw new AssertionError(
            "score of item " + v + ": " + actual[v] + ", not " + expected[v] + " " + settings);
      }
    }
  }
}
