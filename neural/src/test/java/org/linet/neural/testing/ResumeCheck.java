package org.linet.neural.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.linet.core.StoppedException;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.TrainedModel;
import org.linet.core.model.TrainingListener;
import org.linet.neural.training.NeuralFamily;

/** A training that is stopped again and again ends with the bits of one that is not. */
public final class ResumeCheck {
  private static final int MOST_STEPS = 60;

  private ResumeCheck() {}

  /**
   * Compares the two on {@link SmallTraining#data}.
   *
   * @param folder for checkpoints
   * @param random of the steps after which it is stopped
   */
  public static void agrees(
      NeuralFamily family, Hyperparameters settings, Path folder, Random random)
      throws IOException {
    Path work = Files.createTempDirectory(folder, "stopped");
    int stops = 0;
    byte[] weights = null;
    while (weights == null) {
      AtomicInteger left = new AtomicInteger(1 + random.nextInt(MOST_STEPS));
      try (TrainedModel model =
          family.train(
              SmallTraining.request(
                  SmallTraining.data(),
                  settings,
                  work,
                  stops > 0,
                  TrainingListener.SILENT,
                  () -> left.decrementAndGet() == 0))) {
        weights = SmallTraining.weightsFile(model);
      } catch (StoppedException e) {
        assertThat(e)
            .hasMessageContaining("go on by resuming")
            .hasMessageContaining(work.toString());
        stops++;
      }
    }
    assertThat(stops).isPositive();
    assertThat(weights)
        .as(settings.toString())
        .isEqualTo(SmallTraining.weights(family, settings, folder));
  }
}
