package org.linet.neural.baselines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.Preset;
import org.linet.neural.engine.Network;
import org.linet.neural.testing.Networks;
import org.linet.neural.testing.SlowModel;

class StampTest extends BaselineTest {
  StampTest() {
    super(
        new Stamp(),
        List.of(
            new String[] {},
            new String[] {"add-mean", "true"},
            new String[] {"add-mean", "true", "max-norm", "0.9"}));
  }

  @Override
  SlowModel slow(Map<String, double[]> weights, Map<String, Object> settings) {
    return new SlowStamp(weights, settings);
  }

  /** STAMP as printed. */
  private static final class SlowStamp extends SlowModel {
    SlowStamp(Map<String, double[]> weights, Map<String, Object> settings) {
      super(weights, settings);
    }

    @Override
    protected double[] query(int[] clicks, double[][] looked) {
      double[][] x = new double[looked.length][];
      for (int i = 0; i < x.length; i++) {
        double most = real("max-norm");
        boolean tooLong = most > 0 && length(looked[i]) > most;
        x[i] = tooLong ? times(most / length(looked[i]), looked[i]) : looked[i];
      }
      double[] mean = mean(x);
      double[] last = x[x.length - 1];
      double[] a = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        double[] inside = plus(times("attention.item.weight", x[i]), weight("attention.bias"));
        inside = plus(inside, times("attention.last.weight", last));
        inside = plus(inside, times("attention.mean.weight", mean));
        a[i] = dot(weight("attention.score.weight"), map(inside, SlowModel::sigmoid));
      }
      double[] attended = weightedSum(a, x);
      if (flag("add-mean")) {
        attended = plus(attended, mean);
      }
      double[] session = map(times("session.weight", attended), Math::tanh);
      double[] current = map(times("last.weight", last), Math::tanh);
      double[] product = new double[session.length];
      Arrays.setAll(product, e -> session[e] * current[e]);
      return product;
    }
  }

  @Test
  void itsDefaultsArePublishedOnes() {
    assertThat(family.hyperparameters().values(Map.of()).asMap())
        .containsEntry("dimension", 100L)
        .containsEntry("batch-size", 512L)
        .containsEntry("learning-rate", 0.003)
        .containsEntry("decay", 1.0)
        .containsEntry("weight-decay", 0.0)
        .containsEntry("dropout", 0.0)
        .containsEntry("initial-deviation", 0.002)
        .containsEntry("epochs", 10L)
        .containsEntry("add-mean", false)
        .containsEntry("max-norm", 0.0);
    assertThat(preset(Preset.PAPER).asMap())
        .containsEntry("add-mean", true)
        .containsEntry("max-norm", 1.0)
        .containsEntry("initial-deviation", 0.002);
    assertThat(preset("paper-diginetica").asMap())
        .containsEntry("add-mean", true)
        .containsEntry("max-norm", 1.5)
        .containsEntry("learning-rate", 0.005)
        .containsEntry("clip-norm", 0.215);
  }

  @Test
  void beginsWithSmallItemVectors() {
    Hyperparameters settings = family.hyperparameters().values(Map.of());
    try (Network network = family.network(settings, 50, ScalarType.Float)) {
      double[] items = Networks.values(network.table().weight());
      double squares = Arrays.stream(items).map(value -> value * value).average().orElseThrow();
      assertThat(Math.sqrt(squares)).isBetween(0.0018, 0.0022);
    }
  }

  @Test
  void theOrderOfEarlierClicksChangesNothing() {
    Hyperparameters settings = Networks.settings(family, "dimension", "4");
    try (Network network = Networks.random(family, settings, 9, ScalarType.Double, random)) {
      double[] scores = Networks.scores(network, new int[] {1, 2, 3, 4})[0];
      double[] turned = Networks.scores(network, new int[] {3, 1, 2, 4})[0];
      for (int item = 0; item < scores.length; item++) {
        assertThat(Math.abs(turned[item] - scores[item])).isLessThan(1e-12);
      }
      assertThat(Networks.scores(network, new int[] {1, 2, 4, 3})[0]).isNotEqualTo(scores);
    }
  }
}
