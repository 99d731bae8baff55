package org.linet.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.internal.io.Checksums;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelArtifactWriter;
import org.linet.core.model.ModelFamily;
import org.linet.core.model.Provenance;
import org.linet.core.model.TrainedModel;
import org.linet.core.model.TrainingListener;
import org.linet.core.model.TrainingRequest;
import org.linet.core.session.Sessions;
import org.linet.core.session.TrainingSet;

/** Trains models of one family with one choice of settings, and writes their folders. */
final class ContractTraining {
  private final ModelFamily family;
  private final Hyperparameters settings;
  private final Path folder;

  /**
   * @param folder for work and models
   */
  ContractTraining(ModelFamily family, Map<String, String> settings, Path folder) {
    this.family = family;
    this.settings = family.hyperparameters().values(settings);
    this.folder = folder;
  }

  /** The settings, all of them. */
  Hyperparameters settings() {
    return settings;
  }

  /** A new folder for the work of a training. */
  Path work() {
    return make("work");
  }

  private Path make(String name) {
    try {
      return Files.createTempDirectory(folder, name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Trains from the beginning to the end. */
  TrainedModel train(TrainingSet data) {
    return train(data, work(), false, () -> false);
  }

  /** Trains until asked to stop. */
  TrainedModel train(TrainingSet data, Path work, boolean resume, BooleanSupplier stop) {
    return train(data, work, resume, stop, Sessions.of(), Sessions.of());
  }

  /** Trains with sessions that follow the data's. */
  TrainedModel train(TrainingSet data, Sessions monitored, Sessions heldBack) {
    return train(data, work(), false, () -> false, monitored, heldBack);
  }

  private TrainedModel train(
      TrainingSet data,
      Path work,
      boolean resume,
      BooleanSupplier stop,
      Sessions monitored,
      Sessions heldBack) {
    return family.train(
        new TrainingRequest(
            data,
            settings,
            work,
            resume,
            Duration.ofMinutes(1),
            TrainingListener.SILENT,
            stop,
            monitored,
            heldBack));
  }

  /** Writes the folder of a model and opens it. */
  ModelArtifact write(TrainedModel model, TrainingSet data) {
    Path target = make("model").resolve("written");
    ModelArtifactWriter.write(
        target,
        Provenance.describe(family.name(), settings, data, "generated", model, 0),
        data.catalog(),
        data.support(),
        model);
    return ModelArtifact.open(target);
  }

  /** Checksums of a model's files by their paths, but for the descriptions, which hold seconds. */
  Map<String, String> checksums(TrainedModel model) {
    Path written = make("parameters");
    model.writeParameters(written);
    Map<String, String> checksums = new TreeMap<>();
    try (Stream<Path> files = Files.walk(written)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.endsWith("model.json")) {
          checksums.put(written.relativize(file).toString(), Checksums.sha256(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return checksums;
  }
}
