package org.linet.neural.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.LinetException;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.io.Safetensors;
import org.linet.core.io.Safetensors.FloatTensor;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelArtifactWriter;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.Provenance;
import org.linet.core.model.Recommender;
import org.linet.core.model.TopK;
import org.linet.core.session.PrefixBatch;
import org.linet.core.session.TrainingSet;
import org.linet.core.testing.RandomSeed;
import org.linet.neural.linet.LinetFamily;
import org.linet.neural.testing.LinetNetworks;
import org.linet.neural.testing.Networks;
import org.linet.neural.testing.SlowLinet;
import org.linet.neural.testing.SmallTraining;
import org.linet.neural.training.NeuralTrainedModel;

/** What an artifact holds is all that its scores need, in this program or in another. */
class ArtifactRoundTripTest {
  private static final List<String> PUBLISHED_TENSORS =
      List.of(
          "item.weight",
          "local.query.weight",
          "local.key.weight",
          "local.score.weight",
          "rnn.weight_ih",
          "rnn.weight_hh",
          "rnn.bias_ih",
          "rnn.bias_hh",
          "global.state.weight",
          "global.last.weight",
          "global.score.weight",
          "query.weight");

  private final Random random = RandomSeed.random(getClass());

  @TempDir Path folder;

  @Test
  void aTrainedModelScoresAfterLoadingAsTheEquationsOverItsFile() throws Exception {
    roundTrip("default");
    roundTrip("plain", "normalize", "false");
    roundTrip("width", "learn-k", "true", "k", "1.5", "border", "paper");
    int number = 0;
    for (Map<String, String> ablation : LinetNetworks.ABLATIONS) {
      String[] switches =
          ablation.entrySet().stream()
              .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
              .toArray(String[]::new);
      roundTrip("ablation-" + number++, switches);
    }
  }

  @Test
  void anArtifactWhoseWeightsDoNotFitIsRefusedNamingFileAndTensor() throws Exception {
    ModelArtifact artifact = written("whole", trainedSettings());
    Path weights = artifact.folder().resolve("weights.safetensors");
    Map<String, FloatTensor> tensors = new LinkedHashMap<>(Safetensors.read(weights));
    FloatTensor removed = Objects.requireNonNull(tensors.remove("global.last.weight"));
    refused(artifact, tensors, "global.last.weight");
    tensors.put("global.last.weight", new FloatTensor(List.of(2L, 32L), removed.values()));
    refused(artifact, tensors, "global.last.weight");
  }

  private void refused(ModelArtifact artifact, Map<String, FloatTensor> tensors, String tensor)
      throws Exception {
    Path other = Files.createTempDirectory(folder, "other");
    Safetensors.write(other.resolve("weights.safetensors"), tensors);
    ModelArtifact damaged =
        new ModelArtifact(other, artifact.description(), artifact.catalog(), artifact.support());
    assertThatThrownBy(() -> ModelFamilies.load(damaged))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining(other.resolve("weights.safetensors").toString())
        .hasMessageContaining(tensor);
  }

  private void roundTrip(String name, String... more) throws Exception {
    ModelArtifact artifact = written(name, trainedSettings(more));
    Map<String, FloatTensor> tensors =
        Safetensors.read(artifact.folder().resolve("weights.safetensors"));
    assertThat(tensors.keySet()).containsAll(PUBLISHED_TENSORS);
    Hyperparameters settings = artifact.hyperparameters(new LinetFamily().hyperparameters());
    SlowLinet slow = new SlowLinet(Networks.weights(tensors), settings.asMap());
    int items = artifact.catalog().size();
    try (Recommender recommender = ModelFamilies.load(artifact)) {
      assertThat(recommender.family()).isEqualTo("linet");
      for (int length : new int[] {1, 2, 5, 9}) {
        int[] prefix = random.ints(length, 0, items).toArray();
        TopK top = recommender.topK(PrefixBatch.of(prefix), items);
        assertSlow(top, slow.scores(prefix), name);
      }
    }
  }

  private static Hyperparameters trainedSettings(String... more) {
    return LinetNetworks.changed(
        SmallTraining.settings("epochs", "1", "validation", "0", "max-length", "6"), more);
  }

  /** Trains, writes, and compares the trained network's scores with the loaded model's. */
  private ModelArtifact written(String name, Hyperparameters settings) throws Exception {
    TrainingSet data = SmallTraining.data();
    Path work = Files.createDirectory(folder.resolve("work-" + name));
    Path target = folder.resolve(name);
    try (NeuralTrainedModel model =
        (NeuralTrainedModel) new LinetFamily().train(SmallTraining.request(data, settings, work))) {
      ModelArtifactWriter.write(
          target,
          Provenance.describe("linet", settings, data, "small", model, 1),
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
        assertSlow(loaded.topK(prefixes.slice(1, 2), items), scores, name);
      }
      return artifact;
    }
  }

  private static void assertSlow(TopK top, double[] scores, String name) {
    for (int place = 0; place < scores.length; place++) {
      double expected = scores[top.row(0, place)];
      assertThat(Math.abs(top.score(0, place) - expected))
          .as("%s, place %s: %s, not %s", name, place, top.score(0, place), expected)
          .isLessThanOrEqualTo(1e-4 * Math.max(1, Math.abs(expected)));
    }
  }
}
