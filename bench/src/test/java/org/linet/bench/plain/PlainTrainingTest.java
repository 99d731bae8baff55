package org.linet.bench.plain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.bench.testing.GeneratedData;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.session.DatasetFolder;
import org.linet.core.session.TrainingSet;
import org.linet.neural.internal.engine.Network;
import org.linet.neural.internal.linet.LinetFamily;

class PlainTrainingTest {
  @TempDir private Path folder;

  @Test
  void learnsAndTakesEverySampleOnceAnEpoch() {
    TrainingSet data =
        DatasetFolder.open(GeneratedData.write(folder, 200, new Random(3))).readTrain();
    Hyperparameters values =
        new LinetFamily()
            .hyperparameters()
            .values(Map.of("dimension", "16", "batch-size", "64", "learning-rate", "0.01"));
    try (Network network =
            new LinetFamily().network(values, data.catalog().size(), ScalarType.Float);
        PlainTraining plain =
            new PlainTraining(network.parameters().snapshot(), values, data.sessions())) {
      double first = epoch(plain, 1, data);
      epoch(plain, 2, data);
      assertThat(epoch(plain, 2, data)).isLessThan(0.9 * first);
    }
  }

  private static double epoch(PlainTraining plain, int number, TrainingSet data) {
    plain.startEpoch(number);
    int samples = 0;
    double sum = 0;
    for (int batch = 0; batch < plain.batches(); batch++) {
      samples += plain.size(batch);
      sum += plain.step(batch) * plain.size(batch);
    }
    assertThat(samples).isEqualTo(data.sessions().sampleCount());
    return sum / samples;
  }
}
