package org.linet.settings;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.linet.core.LinetException;
import org.linet.core.hyperparameter.Hyperparameter;
import org.linet.core.hyperparameter.HyperparameterSpace;
import org.linet.core.hyperparameter.Hyperparameters;

class NeuralSettingsTest {
  private final HyperparameterSpace space = new LinetDeclaration().hyperparameters();

  @Test
  void everySettingHasItsDocumentedDefault() {
    assertThat(space.values(Map.of()).asMap())
        .containsOnly(
            entry("dimension", 100L),
            entry("epochs", 4L),
            entry("batch-size", 512L),
            entry("learning-rate", 0.002),
            entry("decay", 0.1),
            entry("decay-epochs", 2L),
            entry("weight-decay", 1e-5),
            entry("optimizer", "adam"),
            entry("dropout", 0.1),
            entry("max-length", 20L),
            entry("normalize", true),
            entry("scale", 12.0),
            entry("initial-deviation", 0.0),
            entry("clip-norm", 0.0),
            entry("loss", "full"),
            entry("negatives", 2048L),
            entry("sampling-exponent", 0.5),
            entry("label-smoothing", 0.0),
            entry("precision", "float32"),
            entry("validation", 0.1),
            entry("patience", 1L),
            entry("refit", true),
            entry("seed", 42L),
            entry("threads", 0L),
            entry("k", 1.0),
            entry("learn-k", false),
            entry("m", 2L),
            entry("variance-floor", 0.1),
            entry("border", "existing"),
            entry("local-encoder", true),
            entry("global-encoder", true),
            entry("attention-weights", true),
            entry("gaussian-weights", true));
  }

  @Test
  void everySettingReachesTheRecordUnderItsName() {
    NeuralSettings settings =
        NeuralSettings.of(
            space.values(
                Map.ofEntries(
                    entry("dimension", "7"),
                    entry("epochs", "9"),
                    entry("batch-size", "33"),
                    entry("learning-rate", "0.5"),
                    entry("decay", "0.25"),
                    entry("decay-epochs", "3"),
                    entry("weight-decay", "0.125"),
                    entry("optimizer", "adamw"),
                    entry("dropout", "0.75"),
                    entry("max-length", "11"),
                    entry("normalize", "false"),
                    entry("scale", "6"),
                    entry("initial-deviation", "0.5"),
                    entry("clip-norm", "5"),
                    entry("loss", "sampled"),
                    entry("negatives", "77"),
                    entry("sampling-exponent", "0.75"),
                    entry("label-smoothing", "0"),
                    entry("precision", "float32"),
                    entry("validation", "0.0625"),
                    entry("patience", "5"),
                    entry("refit", "false"),
                    entry("seed", "-4"),
                    entry("threads", "2"))));
    assertThat(settings)
        .isEqualTo(
            new NeuralSettings(
                new TrainingSettings(9, 33, 0.5, 0.25, 3, 11, 0.0625, 5, false, -4, 2),
                7,
                0.125,
                true,
                0.75,
                false,
                6,
                0.5,
                5,
                true,
                77,
                0.75,
                0,
                false));
  }

  @Test
  void refusesAnUnknownSettingListingTheKnownOnes() {
    assertThatThrownBy(() -> space.values(Map.of("learningrate", "0.1")))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("'learningrate'")
        .hasMessageContaining("learning-rate")
        .hasMessageContaining("variance-floor");
  }

  @Test
  void refusesToSmoothLabelsOverACatalogueThatIsNotScored() {
    Hyperparameters values = space.values(Map.of("loss", "sampled", "label-smoothing", "0.1"));
    assertThatThrownBy(() -> NeuralSettings.of(values))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("label-smoothing=0 or loss=full");
  }

  @Test
  void refusesToRoundProductsWithACatalogueThatIsNotScored() {
    Hyperparameters values = space.values(Map.of("loss", "sampled", "precision", "bfloat16"));
    assertThatThrownBy(() -> NeuralSettings.of(values))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("precision=float32 or loss=full");
  }

  @Test
  void refusesValuesOutOfRangeNamingTheRange() {
    refused("dimension", "0", "a whole number from 1 to 4096");
    refused("dimension", "4097", "a whole number from 1 to 4096");
    refused("dimension", "ten", "a whole number from 1 to 4096");
    refused("epochs", "0", "from 1 to 1000");
    refused("batch-size", "-1", "from 1 to 65536");
    refused("batch-size", "1.5", "from 1 to 65536");
    refused("learning-rate", "0", "1.0E-7 to 10.0");
    refused("learning-rate", "NaN", "1.0E-7 to 10.0");
    refused("decay", "1.1", "to 1.0");
    refused("weight-decay", "-0.1", "0.0 to 1.0");
    refused("dropout", "1", "0.0 to 0.95");
    refused("max-length", "0", "from 1 to 1000");
    refused("normalize", "yes", "true or false");
    refused("scale", "0", "to 1000.0");
    refused("initial-deviation", "-1", "0.0 to 10.0");
    refused("clip-norm", "-1", "from 0.0");
    refused("loss", "bpr", "one of full, sampled");
    refused("validation", "0.6", "0.0 to 0.5");
    refused("patience", "0", "from 1 to 1000");
    refused("seed", "9223372036854775808", "a whole number");
    refused("threads", "-1", "from 0 to 1024");
    refused("k", "-1", "0.0 to 1000.0");
    refused("k", "Infinity", "0.0 to 1000.0");
    refused("m", "0", "from 1 to 20");
    refused("variance-floor", "0", "a number from 1.0E-6");
    refused("border", "none", "one of existing, paper");
  }

  private void refused(String name, String value, String range) {
    assertThatThrownBy(() -> space.values(Map.of(name, value)))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("'" + value + "'")
        .hasMessageContaining(name)
        .hasMessageContaining(range);
  }

  @Test
  void everySettingIsDocumentedAndAllowsItsOwnDefault() {
    for (Hyperparameter setting : space.parameters()) {
      assertThat(setting.documentation()).as(setting.name()).isNotBlank();
      assertThat(setting.parse(String.valueOf(setting.defaultValue())))
          .isEqualTo(setting.defaultValue());
    }
  }
}
