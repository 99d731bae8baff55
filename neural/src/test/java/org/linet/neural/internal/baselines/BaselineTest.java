package org.linet.neural.internal.baselines;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.Preset;
import org.linet.core.session.Sessions;
import org.linet.core.testing.RandomSeed;
import org.linet.neural.internal.engine.Network;
import org.linet.neural.internal.inference.ArtifactRoundTrip;
import org.linet.neural.internal.training.GradientCheck;
import org.linet.neural.internal.training.NeuralFamily;
import org.linet.neural.testing.ForwardCheck;
import org.linet.neural.testing.Networks;
import org.linet.neural.testing.PlantedCheck;
import org.linet.neural.testing.SlowModel;

/**
 * What holds for every neural baseline: its scores, gradients and artifacts are those of its
 * equations.
 */
abstract class BaselineTest {
  private static final int ITEMS = 6;

  final NeuralFamily family;
  final Random random = RandomSeed.random(getClass());
  private final List<String[]> variants;

  @TempDir Path folder;

  /**
   * @param variants settings, as name, value, name, value..., that change the equations
   */
  BaselineTest(NeuralFamily family, List<String[]> variants) {
    this.family = family;
    this.variants = variants;
  }

  /** The model in plain loops. */
  abstract SlowModel slow(Map<String, double[]> weights, Map<String, Object> settings);

  @Test
  void isFoundByItsName() {
    assertThat(ModelFamilies.find(family.name())).isInstanceOf(family.getClass());
  }

  @Test
  void scoresAsTheEquationsInDoubleAndInSinglePrecision() {
    for (Hyperparameters settings : everyVariant("dimension", "" + (1 + random.nextInt(7)))) {
      scoresAsTheEquations(settings, ScalarType.Double, 1e-9);
      scoresAsTheEquations(settings, ScalarType.Float, 1e-4);
    }
  }

  private void scoresAsTheEquations(Hyperparameters settings, ScalarType type, double tolerance) {
    int items = 3 + random.nextInt(20);
    try (Network network = Networks.random(family, settings, items, type, random)) {
      SlowModel slow = slow(Networks.weights(network), settings.asMap());
      ForwardCheck.agrees(network, slow, tolerance, settings, random);
    }
  }

  @Test
  void aPrefixScoresTheSameAloneAndInABatch() {
    for (Hyperparameters settings : everyVariant("dimension", "4")) {
      try (Network network = Networks.random(family, settings, 20, ScalarType.Double, random)) {
        ForwardCheck.agreesInABatch(network, settings, random);
      }
    }
  }

  /** The seed is fixed: a bound on a length is a kink, and random weights may lie on it. */
  @Test
  void hasTheGradientOfItsLoss() {
    Random fixed = new Random(700);
    for (Hyperparameters settings :
        everyVariant("dimension", "3", "batch-size", "4", "dropout", "0")) {
      Sessions sessions = GradientCheck.sessions(ITEMS, fixed);
      try (Network network = Networks.random(family, settings, ITEMS, ScalarType.Double, fixed)) {
        new GradientCheck(network, settings, this::slow).agrees(sessions);
      }
    }
  }

  @Test
  void scoresAfterLoadingAsTheEquationsOverItsFile() throws Exception {
    ArtifactRoundTrip roundTrip = new ArtifactRoundTrip(family, this::slow, folder, random);
    for (Hyperparameters settings : everyVariant()) {
      Hyperparameters small =
          Networks.changed(
              family,
              settings,
              "epochs",
              "1",
              "validation",
              "0",
              "max-length",
              "6",
              "batch-size",
              "16",
              "dimension",
              "8",
              "threads",
              "1");
      roundTrip.agrees(small);
    }
  }

  @Test
  void learnsPlantedDataFarBetterThanPopularity() throws Exception {
    for (Preset preset : family.presets()) {
      PlantedCheck.learns(family, preset, folder, "batch-size", "32", "learning-rate", "0.01");
    }
  }

  @Test
  void itsPresetsArePaperOnRawAndBestOnNormalisedItems() {
    assertThat(family.hyperparameters().values(Map.of()).flag("normalize")).isFalse();
    assertThat(preset(Preset.PAPER).flag("normalize")).isFalse();
    assertThat(preset(Preset.BEST).flag("normalize")).isTrue();
  }

  /** A preset's settings. */
  Hyperparameters preset(String name) {
    return family.hyperparameters().values(Preset.of(family, name).values());
  }

  /** The variants with raw and with normalised items, and more settings over them. */
  private List<Hyperparameters> everyVariant(String... more) {
    List<Hyperparameters> all = new ArrayList<>();
    for (String[] variant : variants) {
      for (String normalize : new String[] {"false", "true"}) {
        Hyperparameters settings =
            Networks.settings(family, "normalize", normalize, "scale", "4", "max-length", "12");
        all.add(Networks.changed(family, Networks.changed(family, settings, variant), more));
      }
    }
    return all;
  }
}
