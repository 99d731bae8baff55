package org.linet.neural.internal.inference;

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
import org.linet.core.internal.io.Safetensors;
import org.linet.core.internal.io.Safetensors.FloatTensor;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelFamilies;
import org.linet.core.testing.RandomSeed;
import org.linet.neural.internal.linet.LinetFamily;
import org.linet.neural.testing.LinetNetworks;
import org.linet.neural.testing.SlowLinet;
import org.linet.neural.testing.SmallTraining;

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
    roundTrip();
    roundTrip("normalize", "false");
    roundTrip("learn-k", "true", "k", "1.5", "border", "paper");
    for (Map<String, String> ablation : LinetNetworks.ABLATIONS) {
      String[] switches =
          ablation.entrySet().stream()
              .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
              .toArray(String[]::new);
      roundTrip(switches);
    }
  }

  @Test
  void anArtifactWhoseWeightsDoNotFitIsRefusedNamingFileAndTensor() throws Exception {
    ModelArtifact artifact = check().written(trainedSettings());
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

  private void roundTrip(String... more) throws Exception {
    assertThat(check().agrees(trainedSettings(more))).containsAll(PUBLISHED_TENSORS);
  }

  private ArtifactRoundTrip check() {
    return new ArtifactRoundTrip(new LinetFamily(), SlowLinet::new, folder, random);
  }

  private static Hyperparameters trainedSettings(String... more) {
    return LinetNetworks.changed(
        SmallTraining.settings("epochs", "1", "validation", "0", "max-length", "6"), more);
  }
}
