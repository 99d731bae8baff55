package org.linet.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.linet.core.LinetException;
import org.linet.core.hyperparameter.HyperparameterSpace;
import org.linet.core.hyperparameter.Hyperparameters;

class SessionParallelSettingsTest {
  private final HyperparameterSpace space = new Gru4RecDeclaration().hyperparameters();

  @Test
  void everySettingReachesTheRecordUnderItsName() {
    SessionParallelSettings settings =
        of(
            "loss", "bpr-max",
            "activation", "elu",
            "elu", "0.5",
            "bpreg", "0.75",
            "negatives", "9",
            "sampling-exponent", "0.25",
            "momentum", "0.125");
    assertThat(settings)
        .isEqualTo(
            new SessionParallelSettings(
                settings.training(),
                SessionParallelSettings.Loss.BPR_MAX,
                SessionParallelSettings.Activation.ELU,
                0.5,
                0.75,
                0,
                9,
                0.25,
                0.125));
  }

  @Test
  void onlyCrossEntropyTakesProbabilitiesOffTheScores() {
    assertThat(of("loss", "xe", "logq", "0.5").logQ()).isEqualTo(0.5);
    assertThat(of("loss", "bpr-max", "logq", "0.5").logQ()).isZero();
    assertThat(of("loss", "top1", "logq", "0.5").logQ()).isZero();
  }

  @Test
  void refusesATargetWithoutAnythingToCompareItWith() {
    assertThatThrownBy(() -> of("negatives", "0", "batch-size", "1"))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("batch-size=1 with negatives=0");
  }

  private SessionParallelSettings of(String... namesAndValues) {
    Map<String, String> named = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      named.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    Hyperparameters values = space.values(named);
    return SessionParallelSettings.of(values);
  }
}
