package org.linet.neural.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.Preset;
import org.linet.core.model.TrainedModel;
import org.linet.core.session.TrainingSet;
import org.linet.neural.internal.training.NeuralFamily;

/** A model learns planted data far better than the most clicked items know them. */
public final class PlantedCheck {
  private PlantedCheck() {}

  /**
   * Trains for six epochs.
   *
   * @param folder for checkpoints
   * @param namesAndValues over those of the preset; name, value, name, value...
   */
  public static void learns(
      NeuralFamily family, Preset preset, Path folder, String... namesAndValues)
      throws IOException {
    TrainingSet data = SmallData.trainingSet(SmallData.planted(800, 200, new Random(1)), 200);
    double popular = SmallTraining.hitOfPopularity(data);
    Hyperparameters small =
        Networks.changed(
            family,
            family.hyperparameters().values(preset.values()),
            "dimension",
            "16",
            "epochs",
            "6",
            "patience",
            "6",
            "refit",
            "false",
            "threads",
            "1");
    Hyperparameters settings = Networks.changed(family, small, namesAndValues);
    Path work = Files.createDirectory(folder.resolve(preset.name()));
    try (TrainedModel model = family.train(SmallTraining.request(data, settings, work))) {
      assertThat(model.validation().get("hit@20"))
          .as("%s, popularity %s, %s", preset.name(), popular, model.epochs())
          .isGreaterThan(2 * popular);
    }
  }
}
