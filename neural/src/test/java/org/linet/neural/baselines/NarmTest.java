package org.linet.neural.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.Preset;
import org.linet.neural.engine.Network;
import org.linet.neural.engine.Pass;
import org.linet.neural.engine.QueryParts;
import org.linet.neural.engine.Tensors;
import org.linet.neural.testing.Networks;
import org.linet.neural.testing.SlowModel;

class NarmTest extends BaselineTest {
  NarmTest() {
    super(
        new Narm(),
        List.of(
            new String[] {"hidden-size", "5", "context-dropout", "0"},
            new String[] {"hidden-size", "2", "context-dropout", "0", "attention", "softmax"}));
  }

  @Override
  SlowModel slow(Map<String, double[]> weights, Map<String, Object> settings) {
    return new SlowNarm(weights, settings);
  }

  /** NARM as printed. */
  private static final class SlowNarm extends SlowModel {
    SlowNarm(Map<String, double[]> weights, Map<String, Object> settings) {
      super(weights, settings);
    }

    @Override
    protected double[] query(int[] clicks, double[][] x) {
      double[][] h = gru(x);
      double[] last = h[h.length - 1];
      double[] alpha = new double[h.length];
      for (int j = 0; j < h.length; j++) {
        double[] fromLast = times("attention.last.weight", last);
        double[] fromState = times("attention.state.weight", h[j]);
        for (int a = 0; a < last.length; a++) {
          alpha[j] += weight("attention.score.weight")[a] * sigmoid(fromLast[a] + fromState[a]);
        }
      }
      double[] weights = setting("attention").equals("softmax") ? softmax(alpha) : alpha;
      return times("query.weight", joined(last, weightedSum(weights, h)));
    }
  }

  @Test
  void itsQueryIsTheSumOfItsParts() {
    for (String attention : new String[] {"sum", "softmax"}) {
      Hyperparameters settings =
          Networks.settings(family, "dimension", "4", "hidden-size", "6", "attention", attention);
      try (PointerScope scope = new PointerScope();
          NoGradGuard guard = new NoGradGuard();
          Network network = Networks.random(family, settings, 9, ScalarType.Double, random)) {
        int[] clicks = {3, 1, 4};
        Tensor x = network.table().rows().index_select(0, Tensors.indices(clicks, 3)).view(1, 3, 4);
        QueryParts parts = network.encoder().parts(x).orElseThrow();
        double[] sum = new double[4];
        for (Tensor part : parts.parts().values()) {
          double[] values = Tensors.doubles(part.sum(0));
          Arrays.setAll(sum, i -> sum[i] + values[i]);
        }
        double[] query = Tensors.doubles(network.encoder().query(x, Pass.inference(clicks)));
        assertThat(sum).containsExactly(query, within(1e-9));
      }
    }
  }

  @Test
  void itsDefaultsArePublishedOnes() {
    Map<String, Object> defaults = family.hyperparameters().values(Map.of()).asMap();
    assertThat(defaults)
        .containsEntry("dimension", 50L)
        .containsEntry("hidden-size", 100L)
        .containsEntry("dropout", 0.25)
        .containsEntry("context-dropout", 0.5)
        .containsEntry("max-length", 19L)
        .containsEntry("batch-size", 512L)
        .containsEntry("learning-rate", 0.001)
        .containsEntry("decay", 1.0)
        .containsEntry("weight-decay", 0.0)
        .containsEntry("epochs", 30L)
        .containsEntry("attention", "sum");
    assertThat(preset(Preset.PAPER).asMap())
        .containsEntry("attention", "softmax")
        .containsEntry("dimension", 50L);
  }

  @Test
  void dropsPartsOfTheContextInTrainingOnly() {
    Hyperparameters settings = Networks.settings(family, "dimension", "4", "hidden-size", "6");
    try (PointerScope scope = new PointerScope();
        Network network = Networks.random(family, settings, 9, ScalarType.Double, random)) {
      int[] clicks = {3, 1, 4};
      Tensor x = network.table().rows().index_select(0, Tensors.indices(clicks, 3)).view(1, 3, 4);
      double[] whole = query(network, x, Pass.inference(clicks));
      assertThat(query(network, x, Pass.inference(clicks))).isEqualTo(whole);
      assertThat(query(network, x, Pass.training(clicks, 5))).isNotEqualTo(whole);
      assertThat(query(network, x, Pass.training(clicks, 5)))
          .isEqualTo(query(network, x, Pass.training(clicks, 5)))
          .isNotEqualTo(query(network, x, Pass.training(clicks, 6)));
    }
  }

  private static double[] query(Network network, Tensor x, Pass pass) {
    return Networks.values(network.query(x, pass).detach());
  }
}
