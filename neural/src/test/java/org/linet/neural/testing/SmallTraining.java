package org.linet.neural.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.PopularItems;
import org.linet.core.model.TrainedModel;
import org.linet.core.model.TrainingListener;
import org.linet.core.model.TrainingRequest;
import org.linet.core.session.Sessions;
import org.linet.core.session.TrainingSet;
import org.linet.core.session.ValidationSplit;
import org.linet.neural.internal.linet.LinetFamily;
import org.linet.neural.internal.training.NeuralFamily;

/** Trainings of seconds. */
public final class SmallTraining {
  /** Longer than any of these trainings: checkpoints at the ends of epochs only. */
  public static final Duration SELDOM = Duration.ofDays(1);

  /** A checkpoint after every step. */
  public static final Duration EVERY_STEP = Duration.ZERO;

  private SmallTraining() {}

  /** About 50 steps an epoch at a batch size of 16. */
  public static TrainingSet data() {
    return SmallData.trainingSet(SmallData.planted(200, 40, new Random(8)), 40);
  }

  /** LINet's settings for {@link #data}, on one thread; name, value, name, value... */
  public static Hyperparameters settings(String... namesAndValues) {
    return settings(new LinetFamily(), namesAndValues);
  }

  /** A family's settings for {@link #data}, on one thread; name, value, name, value... */
  public static Hyperparameters settings(NeuralFamily family, String... namesAndValues) {
    return Networks.changed(
        family,
        Networks.settings(
            family,
            "dimension",
            "8",
            "batch-size",
            "16",
            "epochs",
            "2",
            "learning-rate",
            "0.01",
            "threads",
            "1"),
        namesAndValues);
  }

  /** A training that nobody watches nor stops. */
  public static TrainingRequest request(TrainingSet data, Hyperparameters settings, Path work) {
    return request(data, settings, work, false, TrainingListener.SILENT, () -> false);
  }

  /** A training with a checkpoint after every step if it may be stopped or is watched. */
  public static TrainingRequest request(
      TrainingSet data,
      Hyperparameters settings,
      Path work,
      boolean resume,
      TrainingListener listener,
      BooleanSupplier stop) {
    Duration interval = listener == TrainingListener.SILENT ? SELDOM : EVERY_STEP;
    return new TrainingRequest(data, settings, work, resume, interval, listener, stop);
  }

  /**
   * The weights that a training of {@link #data} ends with.
   *
   * @param folder for its work
   */
  public static byte[] weights(NeuralFamily family, Hyperparameters settings, Path folder)
      throws IOException {
    Path work = Files.createTempDirectory(folder, "whole");
    try (TrainedModel model = family.train(request(data(), settings, work))) {
      return weightsFile(model);
    }
  }

  /** The bytes of a model's {@code weights.safetensors}. */
  public static byte[] weightsFile(TrainedModel model) {
    try {
      Path folder = Files.createTempDirectory("linet-weights");
      Path file = folder.resolve("weights.safetensors");
      model.writeParameters(folder);
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      Files.delete(folder);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hit@20 of the most clicked items, on the sessions that the training holds back. */
  public static double hitOfPopularity(TrainingSet data) {
    PopularItems popular = new PopularItems(data.support());
    Sessions tail = ValidationSplit.of(data.sessions(), 0.1, "").tail();
    int hits = 0;
    for (int s = 0; s < tail.count(); s++) {
      int[] targets = Arrays.copyOfRange(tail.session(s), 1, tail.session(s).length);
      hits += (int) Arrays.stream(targets).filter(t -> popular.pessimisticRank(t) <= 20).count();
    }
    return (double) hits / tail.sampleCount();
  }
}
