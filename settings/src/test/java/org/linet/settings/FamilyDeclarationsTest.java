package org.linet.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.linet.core.UsageException;
import org.linet.core.hyperparameter.Hyperparameter;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.Ablation;
import org.linet.core.model.Preset;

class FamilyDeclarationsTest {
  private final List<FamilyDeclaration> all = FamilyDeclarations.all();

  @Test
  void everyFamilyIsFoundByItsName() {
    assertThat(all)
        .extracting(FamilyDeclaration::name)
        .containsExactly("gru4rec", "linet", "narm", "repeatnet", "sr-gnn", "stamp");
    for (FamilyDeclaration family : all) {
      assertThat(FamilyDeclarations.find(family.name())).isSameAs(family);
      assertThat(family.description()).isNotBlank();
    }
  }

  @Test
  void anUnknownNameIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> FamilyDeclarations.find("linnet"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("'linnet'")
        .hasMessageContaining("gru4rec, linet, narm");
  }

  @Test
  void everySettingIsDocumentedAndAllowsItsOwnDefault() {
    for (FamilyDeclaration family : all) {
      for (Hyperparameter setting : family.hyperparameters().parameters()) {
        assertThat(setting.documentation()).as(family.name() + setting.name()).isNotBlank();
        assertThat(setting.parse(String.valueOf(setting.defaultValue())))
            .isEqualTo(setting.defaultValue());
      }
    }
  }

  @Test
  void everyPresetAndEveryAblationIsOfTheFamilysSettings() {
    for (FamilyDeclaration family : all) {
      for (Preset preset : family.presets()) {
        TrainingSettings.of(family.hyperparameters().values(preset.values()));
      }
      for (Ablation ablation : family.ablations()) {
        assertThat(ablation.holds(family.hyperparameters().values(Map.of()))).isFalse();
        assertThat(ablation.holds(family.hyperparameters().values(ablation.values()))).isTrue();
      }
    }
  }

  @Test
  void settingsWithoutAChoiceTrainSoManyEpochsOnAllData() {
    for (FamilyDeclaration family : all) {
      Hyperparameters values =
          family.hyperparameters().values(Map.of("refit", "false", "validation", "0.2"));
      TrainingSettings settled = TrainingSettings.of(TrainingSettings.withoutChoice(values, 3));
      assertThat(settled.epochs()).isEqualTo(3);
      assertThat(settled.validation()).isZero();
      assertThat(settled.refit()).isTrue();
    }
  }
}
