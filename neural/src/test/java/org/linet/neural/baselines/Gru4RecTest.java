package org.linet.neural.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.LinetException;
import org.linet.core.hyperparameter.Hyperparameter;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.Preset;
import org.linet.core.testing.RandomSeed;
import org.linet.neural.engine.Network;
import org.linet.neural.inference.ArtifactRoundTrip;
import org.linet.neural.testing.ForwardCheck;
import org.linet.neural.testing.Networks;
import org.linet.neural.testing.PlantedCheck;
import org.linet.neural.testing.ResumeCheck;
import org.linet.neural.testing.SlowGru4Rec;
import org.linet.neural.testing.SmallTraining;

class Gru4RecTest {
  private static final String[] INPUTS = {"tied", "separate", "one-hot"};

  private final Gru4Rec family = new Gru4Rec();
  private final Random random = RandomSeed.random(getClass());

  @TempDir Path folder;

  @Test
  void isFoundByItsName() {
    assertThat(ModelFamilies.find("gru4rec")).isInstanceOf(Gru4Rec.class);
  }

  @Test
  void scoresAsTheEquationsInDoubleAndInSinglePrecision() {
    for (String input : INPUTS) {
      Hyperparameters settings =
          settings("input", input, "dimension", "" + (1 + random.nextInt(7)), "max-length", "8");
      scoresAsTheEquations(settings, ScalarType.Double, 1e-9);
      scoresAsTheEquations(settings, ScalarType.Float, 1e-4);
    }
  }

  private void scoresAsTheEquations(Hyperparameters settings, ScalarType type, double tolerance) {
    int items = 3 + random.nextInt(20);
    try (Network network = Networks.random(family, settings, items, type, random)) {
      SlowGru4Rec slow = new SlowGru4Rec(Networks.weights(network), settings.asMap());
      Hyperparameters all = Networks.changed(family, settings, "max-length", "1000");
      SlowGru4Rec unbounded = new SlowGru4Rec(Networks.weights(network), all.asMap());
      ForwardCheck.agrees(network, unbounded, tolerance, settings, random);
      assertThat(slow.scores(1, 0, 1, 0, 1, 0, 1, 0, 2))
          .as("the clicks before the last eight are not read")
          .isEqualTo(unbounded.scores(0, 1, 0, 1, 0, 1, 0, 2));
    }
  }

  @Test
  void aPrefixScoresTheSameAloneAndInABatch() {
    for (String input : INPUTS) {
      Hyperparameters settings = settings("input", input, "dimension", "4");
      try (Network network = Networks.random(family, settings, 20, ScalarType.Double, random)) {
        ForwardCheck.agreesInABatch(network, settings, random);
      }
    }
  }

  @Test
  void scoresAfterLoadingAsTheEquationsOverItsFile() throws Exception {
    ArtifactRoundTrip roundTrip = new ArtifactRoundTrip(family, SlowGru4Rec::new, folder, random);
    for (String input : INPUTS) {
      Hyperparameters small =
          settings("input", input, "dimension", "8", "epochs", "1", "negatives", "20");
      assertThat(roundTrip.agrees(small))
          .contains("item.weight", "rnn.weight_hh", "rnn.bias_ih", "rnn.bias_hh")
          .satisfies(
              names -> {
                assertThat(names.contains("input.weight")).isEqualTo(!input.equals("tied"));
                assertThat(names.contains("rnn.weight_ih")).isEqualTo(!input.equals("one-hot"));
              });
    }
  }

  @Test
  void learnsPlantedDataFarBetterThanPopularity() throws Exception {
    for (Preset preset : family.presets()) {
      String negatives = preset.name().equals(Preset.PAPER) ? "0" : "100";
      PlantedCheck.learns(
          family,
          preset,
          folder,
          "batch-size",
          "16",
          "learning-rate",
          "0.1",
          "negatives",
          negatives);
    }
  }

  @Test
  void aTrainingStoppedAgainAndAgainEndsWithTheSameWeights() throws Exception {
    String[][] ways = {
      {"loss", "bpr-max", "activation", "elu", "dropout", "0.3"},
      {"loss", "xe", "refit", "false", "threads", "3"},
      {"loss", "top1", "negatives", "0", "input", "one-hot", "momentum", "0", "threads", "2"}
    };
    for (String[] way : ways) {
      Hyperparameters settings = Networks.changed(family, settings("epochs", "2"), way);
      ResumeCheck.agrees(family, settings, folder, random);
    }
  }

  @Test
  void theSeedAloneDecidesTheWeights() throws Exception {
    byte[] weights = uninterrupted(settings("epochs", "1", "threads", "2"));
    assertThat(uninterrupted(settings("epochs", "1", "threads", "2"))).isEqualTo(weights);
    assertThat(uninterrupted(settings("epochs", "1", "threads", "2", "seed", "43")))
        .isNotEqualTo(weights);
  }

  private byte[] uninterrupted(Hyperparameters settings) throws IOException {
    return SmallTraining.weights(family, settings, folder);
  }

  @Test
  void beginsWithSmallVectorsAndNoBias() {
    int items = 50;
    for (String input : INPUTS) {
      Hyperparameters settings = settings("input", input, "dimension", "4");
      try (Network network = family.network(settings, items, ScalarType.Float)) {
        double[] table = Networks.values(network.table().weight());
        double bound = Math.sqrt(6.0 / (items + 4));
        for (int item = 0; item < items; item++) {
          assertThat(table[item * 5 + 4]).as("bias").isZero();
          for (int i = 0; i < 4; i++) {
            assertThat(table[item * 5 + i]).isBetween(-bound, bound);
          }
        }
        assertThat(Arrays.stream(table).max().orElseThrow()).isCloseTo(bound, within(0.2 * bound));
      }
    }
  }

  @Test
  void itsPresetsArePublishedSettingsWithARateForASixtyFourthOfTheData() {
    assertThat(family.presets())
        .extracting(Preset::name)
        .containsExactly("paper", "best", "best-yoochoose");
    assertThat(preset("paper"))
        .containsEntry("loss", "top1")
        .containsEntry("activation", "tanh")
        .containsEntry("input", "one-hot")
        .containsEntry("dimension", 100L)
        .containsEntry("batch-size", 50L)
        .containsEntry("hidden-dropout", 0.5)
        .containsEntry("learning-rate", 0.1)
        .containsEntry("momentum", 0.0)
        .containsEntry("negatives", 0L);
    assertThat(preset("best"))
        .containsEntry("loss", "bpr-max")
        .containsEntry("activation", "elu")
        .containsEntry("elu", 1.0)
        .containsEntry("input", "tied")
        .containsEntry("dimension", 512L)
        .containsEntry("batch-size", 128L)
        .containsEntry("dropout", 0.5)
        .containsEntry("hidden-dropout", 0.3)
        .containsEntry("learning-rate", 0.05)
        .containsEntry("momentum", 0.15)
        .containsEntry("sampling-exponent", 0.3)
        .containsEntry("bpreg", 0.9)
        .containsEntry("negatives", 2048L);
    assertThat(preset("best-yoochoose"))
        .containsEntry("loss", "xe")
        .containsEntry("logq", 1.0)
        .containsEntry("activation", "linear")
        .containsEntry("input", "tied")
        .containsEntry("dimension", 480L)
        .containsEntry("batch-size", 48L)
        .containsEntry("dropout", 0.0)
        .containsEntry("hidden-dropout", 0.2)
        .containsEntry("learning-rate", 0.07)
        .containsEntry("momentum", 0.0)
        .containsEntry("sampling-exponent", 0.2);
  }

  private Map<String, Object> preset(String name) {
    return family.hyperparameters().values(Preset.of(family, name).values()).asMap();
  }

  @Test
  void refusesWhatItDoesNotHaveInASentence() {
    refused(Map.of("normalize", "true"), "There is no setting 'normalize'");
    refused(Map.of("loss", "full"), "one of xe, bpr-max, top1");
    refused(Map.of("input", "embedding"), "one of tied, separate, one-hot");
    refused(Map.of("elu", "0"), "a number from 0.001");
    refused(Map.of("momentum", "1"), "0.0 to 0.99");
    refused(Map.of("logq", "2"), "0.0 to 1.0");
    for (Hyperparameter setting : family.hyperparameters().parameters()) {
      assertThat(setting.documentation()).as(setting.name()).isNotBlank();
    }
  }

  private void refused(Map<String, String> values, String reason) {
    assertThatThrownBy(() -> family.hyperparameters().values(values))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void refusesATrainingThatComparesWithNothing() {
    Hyperparameters settings = settings("negatives", "0", "batch-size", "1");
    assertThatThrownBy(() -> uninterrupted(settings))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("set negatives or a larger batch-size");
  }

  private Hyperparameters settings(String... namesAndValues) {
    return Networks.changed(
        family,
        SmallTraining.settings(family, "negatives", "30", "learning-rate", "0.1"),
        namesAndValues);
  }
}
