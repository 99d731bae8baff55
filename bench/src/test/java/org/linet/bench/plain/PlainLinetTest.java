package org.linet.bench.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.bench.testing.GeneratedData;
import org.linet.core.LinetException;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.session.DatasetFolder;
import org.linet.core.session.PrefixBatch;
import org.linet.core.session.PrefixSamples;
import org.linet.core.session.TrainingSet;
import org.linet.core.testing.RandomSeed;
import org.linet.neural.internal.engine.Network;
import org.linet.neural.internal.engine.Tensors;
import org.linet.neural.internal.linet.LinetFamily;
import org.linet.neural.internal.training.TrainingSteps;

/** The plain loop trains the model that it is compared with. */
class PlainLinetTest {
  private static final int ITEMS = 30;

  private final Random random = RandomSeed.random(getClass());

  @TempDir private Path folder;

  @Test
  void itsLossIsOursOnTheSameSamplesFromTheSameWeights() {
    TrainingSet data =
        DatasetFolder.open(GeneratedData.write(folder.resolve("data"), 150, random)).readTrain();
    for (String normalize : new String[] {"true", "false"}) {
      // steps so small that all of an epoch is computed with the initial weights
      Hyperparameters values =
          settings(
              "normalize", normalize,
              "dropout", "0",
              "learning-rate", "1e-7",
              "weight-decay", "0",
              "max-length", "5",
              "batch-size", "32");
      try (TrainingSteps steps = new TrainingSteps(new LinetFamily(), values, data)) {
        enlarge(steps.network());
        double plain;
        try (PointerScope scope = new PointerScope();
            NoGradGuard guard = new NoGradGuard();
            PlainLinet model = model(steps.network(), values)) {
          PrefixSamples samples = PrefixSamples.of(data.sessions());
          int[] all = samples.rankable();
          PaddedBatch batch = PaddedBatch.of(samples.prefixes(all), 5);
          int[] targets = samples.targets(all);
          Tensor rows = Tensors.indices(targets, targets.length);
          plain = model.loss(batch, rows, true).item_double();
        }
        TrainingSteps.Epoch epoch = steps.epoch(1);
        double sum = 0;
        for (int batch = 0; batch < epoch.batches(); batch++) {
          sum += epoch.run(batch) * 32;
        }
        double ours = sum / data.sessions().sampleCount();
        assertThat(ours).isGreaterThan(1).isCloseTo(plain, Offset.offset(1e-4 * plain));
      }
    }
  }

  @Test
  void aPaddedPrefixScoresAsItDoesAlone() {
    Hyperparameters values = settings("dimension", "8");
    try (Network network = new LinetFamily().network(values, ITEMS, ScalarType.Float)) {
      enlarge(network);
      try (PlainLinet model = model(network, values)) {
        int[][] prefixes = new int[12][];
        Arrays.setAll(prefixes, p -> random.ints(1 + random.nextInt(9), 0, ITEMS).toArray());
        float[] together = scores(model, prefixes);
        for (int p = 0; p < prefixes.length; p++) {
          float[] expected = scores(model, prefixes[p]);
          float[] actual = Arrays.copyOfRange(together, p * ITEMS, (p + 1) * ITEMS);
          assertThat(actual).containsExactly(expected, Offset.offset(1e-4f));
        }
        assertThat(scores(model, prefixes[0])).isNotEqualTo(scores(model, prefixes[1]));
      }
    }
  }

  @Test
  void aVariantThatItDoesNotHaveIsRefused() {
    Hyperparameters values = settings("loss", "sampled");
    try (Network network = new LinetFamily().network(values, ITEMS, ScalarType.Float)) {
      assertThatThrownBy(() -> model(network, values))
          .isInstanceOf(LinetException.class)
          .hasMessageContaining("loss=full");
    }
  }

  private static Hyperparameters settings(String... namesAndValues) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("dimension", "12");
    values.put("threads", "1");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new LinetFamily().hyperparameters().values(values);
  }

  /** Weights that leave the linear part of every function. */
  private void enlarge(Network network) {
    network
        .parameters()
        .byName()
        .values()
        .forEach(
            tensor -> {
              float[] values = new float[Math.toIntExact(tensor.numel())];
              for (int i = 0; i < values.length; i++) {
                values[i] = (float) (0.6 * random.nextGaussian());
              }
              Tensors.fill(tensor, FloatBuffer.wrap(values));
            });
    network.table().refresh();
  }

  private static PlainLinet model(Network network, Hyperparameters values) {
    return new PlainLinet(network.parameters().snapshot(), values);
  }

  /** Scores of all items, prefix after prefix. */
  private static float[] scores(PlainLinet model, int[]... prefixes) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      Tensor scores = model.scores(PaddedBatch.of(PrefixBatch.of(prefixes), 20), false);
      float[] values = new float[Math.toIntExact(scores.numel())];
      Tensors.view(scores.contiguous()).get(values);
      return values;
    }
  }
}
