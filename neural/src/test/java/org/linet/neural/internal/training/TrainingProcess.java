package org.linet.neural.internal.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.TrainedModel;
import org.linet.core.model.TrainingListener;
import org.linet.core.model.TrainingRequest;
import org.linet.neural.internal.linet.LinetFamily;
import org.linet.neural.testing.SmallTraining;

/**
 * A training in a process of its own, to be killed.
 *
 * <p>Writes a line a step, and reads a byte for it: who starts the process decides how far it may
 * run ahead. At the end of its input it runs on freely.
 */
final class TrainingProcess {
  private TrainingProcess() {}

  /** Arguments: work folder, folder for the weights, whether to resume, settings. */
  public static void main(String[] args) {
    Path work = Path.of(args[0]);
    Path out = Path.of(args[1]);
    boolean resume = Boolean.parseBoolean(args[2]);
    Hyperparameters settings = SmallTraining.settings(Arrays.copyOfRange(args, 3, args.length));
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void step(Step step) {
            System.out.println("step " + step.phase() + " " + step.epoch());
            System.out.flush();
            try {
              int unused = System.in.read();
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        };
    TrainingRequest request =
        SmallTraining.request(SmallTraining.data(), settings, work, resume, listener, () -> false);
    try (TrainedModel model = new LinetFamily().train(request)) {
      model.writeParameters(out);
    }
  }
}
