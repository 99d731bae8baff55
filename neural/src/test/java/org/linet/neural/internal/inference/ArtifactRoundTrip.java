package org.linet.neural.internal.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.internal.io.Safetensors;
import org.linet.core.internal.io.Safetensors.FloatTensor;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelArtifactWriter;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.Provenance;
import org.linet.core.model.Recommender;
import org.linet.core.model.TopK;
import org.linet.core.session.PrefixBatch;
import org.linet.core.session.TrainingSet;
import org.linet.neural.internal.training.NeuralFamily;
import org.linet.neural.internal.training.NeuralTrainedModel;
import org.linet.neural.testing.Networks;
import org.linet.neural.testing.SlowModel;
import org.linet.neural.testing.SmallTraining;

/** Trains, writes and loads models of a family, and compares their scores on the way. */
public final class ArtifactRoundTrip {
  private final NeuralFamily family;
  private final BiFunction<Map<String, double[]>, Map<String, Object>, SlowModel> slow;
  private final Path folder;
  private final Random random;

  /**
   * @param slow makes the slow version from weights and settings
   * @param folder for models and checkpoints
   * @param random of the prefixes to score
   */
  public ArtifactRoundTrip(
      NeuralFamily family,
      BiFunction<Map<String, double[]>, Map<String, Object>, SlowModel> slow,
      Path folder,
      Random random) {
    this.family = family;
    this.slow = slow;
    this.folder = folder;
    this.random = random;
  }

  /** Compares a loaded model with the slow version over its file; returns the tensors' names. */
  public Set<String> agrees(Hyperparameters settings) throws Exception {
    ModelArtifact artifact = written(settings);
    Map<String, FloatTensor> tensors =
        Safetensors.read(artifact.folder().resolve("weights.safetensors"));
    Hyperparameters stored = artifact.hyperparameters(family.hyperparameters());
    SlowModel model = slow.apply(Networks.weights(tensors), stored.asMap());
    int items = artifact.catalog().size();
    try (Recommender recommender = ModelFamilies.load(artifact)) {
      assertThat(recommender.family()).isEqualTo(family.name());
      for (int length : new int[] {1, 2, 5, 9}) {
        int[] prefix = random.ints(length, 0, items).toArray();
        TopK top = recommender.topK(PrefixBatch.of(prefix), items);
        assertSame(top, model.scores(prefix), settings);
      }
    }
    return tensors.keySet();
  }

  /** Trains, writes, and compares the trained network's scores with the loaded model's. */
  public ModelArtifact written(Hyperparameters settings) throws Exception {
    TrainingSet data = SmallTraining.data();
    Path work = Files.createTempDirectory(folder, "work");
    Path target = work.resolveSibling(work.getFileName() + "-model");
    try (NeuralTrainedModel model =
        (NeuralTrainedModel) family.train(SmallTraining.request(data, settings, work))) {
      ModelArtifactWriter.write(
          target,
          Provenance.describe(family.name(), settings, data, "small", model, 1),
          data.catalog(),
          data.support(),
          model);
      ModelArtifact artifact = ModelArtifact.open(target);
      int items = data.catalog().size();
      PrefixBatch prefixes = PrefixBatch.of(new int[] {3, 5, 3}, new int[] {1});
      Scorer trained = new Scorer(model.network(), settings.whole("max-length"));
      try (Recommender loaded = ModelFamilies.load(artifact)) {
        TopK before = trained.topK(prefixes, items);
        double[] scores = new double[items];
        for (int place = 0; place < items; place++) {
          scores[before.row(1, place)] = before.score(1, place);
        }
        assertSame(loaded.topK(prefixes.slice(1, 2), items), scores, settings);
      }
      return artifact;
    }
  }

  private static void assertSame(TopK top, double[] scores, Hyperparameters settings) {
    for (int place = 0; place < scores.length; place++) {
      double expected = scores[top.row(0, place)];
      assertThat(Math.abs(top.score(0, place) - expected))
          .as("place %s: %s, not %s; %s", place, top.score(0, place), expected, settings)
          .isLessThanOrEqualTo(1e-4 * Math.max(1, Math.abs(expected)));
    }
  }
}
