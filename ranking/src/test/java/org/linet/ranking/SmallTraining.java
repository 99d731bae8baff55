package org.linet.ranking;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelArtifactWriter;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.ModelFamily;
import org.linet.core.model.Recommender;
import org.linet.core.model.TrainedModel;
import org.linet.core.model.TrainingListener;
import org.linet.core.model.TrainingRequest;
import org.linet.core.session.TrainingSet;

/** Trainings of milliseconds, on two fake members. */
final class SmallTraining {
  private SmallTraining() {}

  /** Small settings with others over them; name, value, name, value... */
  static Map<String, String> settings(String... namesAndValues) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("members", "fake-dense,fake-votes");
    settings.put("candidates", "12");
    settings.put("validation", "0.2");
    settings.put("hidden", "4");
    settings.put("epochs", "2");
    settings.put("batch-size", "16");
    settings.put("neighbours", "20");
    settings.put("fake-votes.reach", "3");
    for (int n = 0; n < namesAndValues.length; n += 2) {
      settings.put(namesAndValues[n], namesAndValues[n + 1]);
    }
    if (!settings.getOrDefault("members", "").contains("fake-votes")) {
      settings.remove("fake-votes.reach");
    }
    return settings;
  }

  static TrainingRequest request(
      TrainingSet data, Hyperparameters values, Path work, boolean resume, BooleanSupplier stop) {
    try {
      Files.createDirectories(work);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new TrainingRequest(
        data, values, work, resume, Duration.ZERO, TrainingListener.SILENT, stop);
  }

  /** Trains a two-stage model to the end. */
  static ModelArtifact train(TrainingSet data, Map<String, String> settings, Path work) {
    return train(data, settings, work, false, () -> false);
  }

  /** Trains a two-stage model; the model's folder lies in the work folder's parent. */
  static ModelArtifact train(
      TrainingSet data,
      Map<String, String> settings,
      Path work,
      boolean resume,
      BooleanSupplier stop) {
    Path target = work.resolveSibling(work.getFileName() + ".model");
    return train(new TwoStage(), data, settings, work, resume, stop, target);
  }

  /** Trains a model of one of the fake families. */
  static Path member(String family, TrainingSet data, Map<String, String> settings, Path target) {
    Path work = target.resolveSibling(target.getFileName() + ".work");
    return train(ModelFamilies.find(family), data, settings, work, false, () -> false, target)
        .folder();
  }

  private static ModelArtifact train(
      ModelFamily family,
      TrainingSet data,
      Map<String, String> settings,
      Path work,
      boolean resume,
      BooleanSupplier stop,
      Path target) {
    Hyperparameters values = family.hyperparameters().values(settings);
    try (TrainedModel model = family.train(request(data, values, work, resume, stop))) {
      ModelArtifactWriter.write(target, family.name(), values, data, "random", model, 0);
    }
    return ModelArtifact.open(target);
  }

  static Recommender load(ModelArtifact artifact) {
    return ModelFamilies.load(artifact);
  }

  /** Names of what lies in a folder. */
  static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
