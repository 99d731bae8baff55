package org.linet.neural.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.neural.engine.Network;
import org.linet.neural.engine.Workers;
import org.linet.neural.loss.Targets;
import org.linet.neural.testing.LinetNetworks;
import org.linet.settings.NeuralSettings;

/**
 * Training keeps no native memory. One buffer of scores kept in each of the measured steps would
 * take 61 MiB, one tensor of pairs of clicks 70 MiB.
 */
class NativeMemoryTest {
  private static final int WARM_UP = 50;
  private static final int STEPS = 250;
  private static final long MEBIBYTE = 1L << 20;

  @Test
  void threeHundredStepsLeaveTheMemoryAsItWas() {
    int size = 16;
    int length = 12;
    int items = 4000;
    Hyperparameters settings = LinetNetworks.settings("dimension", "32", "batch-size", "16");
    Random random = new Random(6);
    int[] clicks = random.ints((long) size * length, 0, items).toArray();
    Targets targets = Targets.mean(random.ints(size, 0, items).toArray());
    Batch batch = new Batch(size, length, clicks, targets, size);
    try (Network network = LinetNetworks.random(settings, items, ScalarType.Float, random);
        Workers workers = new Workers(2);
        TrainingStep step =
            new TrainingStep(
                network, NeuralSettings.of(settings), new RowSelection.AllRows(items), workers)) {
      run(step, batch, WARM_UP);
      System.gc();
      long objects = Pointer.totalCount();
      long tracked = Pointer.totalBytes();
      long resident = Pointer.physicalBytes();
      run(step, batch, STEPS);
      System.gc();
      assertThat(Pointer.totalCount() - objects).as("engine objects").isLessThan(STEPS / 10);
      assertThat(Pointer.totalBytes() - tracked).as("their bytes").isLessThan(MEBIBYTE);
      assertThat(Pointer.physicalBytes() - resident)
          .as("resident memory")
          .isLessThan(32 * MEBIBYTE);
    }
  }

  private static void run(TrainingStep step, Batch batch, int steps) {
    for (int i = 0; i < steps; i++) {
      assertThat(step.run(batch, 1e-3, i)).isFinite();
    }
  }
}
