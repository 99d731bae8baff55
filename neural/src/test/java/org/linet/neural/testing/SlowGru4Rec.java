package org.linet.neural.testing;

import java.util.Arrays;
import java.util.Map;

/** GRU4Rec's network in plain loops: a state, a click at a time. */
public final class SlowGru4Rec extends SlowModel {
  public SlowGru4Rec(Map<String, double[]> weights, Map<String, Object> settings) {
    super(weights, settings);
  }

  /** Item vectors end with the item's bias. */
  @Override
  protected int columns() {
    return (int) real("dimension") + 1;
  }

  @Override
  protected double[] query(int[] clicks, double[][] x) {
    double[] h = new double[(int) real("dimension")];
    for (int click : clicks) {
      h = next(click, h);
    }
    return joined(h, new double[] {1});
  }

  /** The state after another click. */
  public double[] next(int click, double[] h) {
    return switch ((String) setting("input")) {
      case "tied" -> gruStep(Arrays.copyOf(item(click), h.length), h);
      case "separate" -> gruStep(row("input.weight", click, h.length), h);
      default -> {
        double[] gates = row("input.weight", click, 3 * h.length);
        yield gruStepFrom(plus(gates, weight("rnn.bias_ih")), h);
      }
    };
  }

  /** The score of an item in a state. */
  public double score(double[] h, int item) {
    return dot(joined(h, new double[] {1}), item(item));
  }
}
