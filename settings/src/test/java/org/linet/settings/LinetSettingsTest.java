package org.linet.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.linet.core.LinetException;
import org.linet.core.hyperparameter.HyperparameterSpace;
import org.linet.core.hyperparameter.Hyperparameters;

class LinetSettingsTest {
  private final HyperparameterSpace space = new LinetDeclaration().hyperparameters();

  @Test
  void everySettingReachesTheRecordUnderItsName() {
    Map<String, String> values =
        Map.of(
            "dimension", "7",
            "k", "2.5",
            "learn-k", "true",
            "m", "3",
            "variance-floor", "0.25",
            "border", "paper",
            "local-encoder", "false",
            "global-encoder", "false",
            "attention-weights", "false",
            "gaussian-weights", "true");
    assertThat(LinetSettings.of(space.values(values)))
        .isEqualTo(
            new LinetSettings(
                7, 2.5, true, 3, 0.25, LinetSettings.Border.PAPER, false, false, false, true));
  }

  @Test
  void refusesGroupWeightsWithoutAnySource() {
    Hyperparameters neither =
        space.values(Map.of("attention-weights", "false", "gaussian-weights", "false"));
    assertThatThrownBy(() -> LinetSettings.of(neither))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("set local-encoder=false");
  }

  @Test
  void everyAblationLeavesOutOnePart() {
    LinetSettings whole = LinetSettings.of(space.values(Map.of()));
    assertThat(new LinetDeclaration().ablations())
        .extracting(ablation -> LinetSettings.of(space.values(ablation.values())))
        .doesNotHaveDuplicates()
        .doesNotContain(whole)
        .hasSize(4);
  }
}
