package org.linet.neural.linet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.linet.core.LinetException;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.ModelFamily;
import org.linet.settings.FamilyDeclaration;
import org.linet.settings.FamilyDeclarations;

class LinetFamilyTest {
  @Test
  void refusesGroupWeightsWithoutAnySource() {
    Map<String, String> neither = Map.of("attention-weights", "false", "gaussian-weights", "false");
    Hyperparameters values = new LinetFamily().hyperparameters().values(neither);
    assertThatThrownBy(() -> new LinetFamily().network(values, 5, ScalarType.Float))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("attention-weights")
        .hasMessageContaining("gaussian-weights")
        .hasMessageContaining("local-encoder=false");
  }

  @Test
  void linetIsFoundByItsName() {
    assertThat(ModelFamilies.find("linet")).isInstanceOf(LinetFamily.class);
    assertThat(List.of(ModelFamilies.find("linet").description())).doesNotContain("");
  }

  @Test
  void everyDeclaredFamilyIsThereAndEveryFamilyIsDeclared() {
    assertThat(ModelFamilies.all())
        .extracting(ModelFamily::name)
        .containsExactlyElementsOf(
            FamilyDeclarations.all().stream().map(FamilyDeclaration::name).toList());
  }
}
