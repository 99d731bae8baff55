package org.linet.core.hyperparameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linet.core.LinetException;
import org.linet.core.UsageException;

class HyperparameterSpaceTest {
  private final HyperparameterSpace space =
      HyperparameterSpace.of(
              new Hyperparameter.Whole("epochs", 10, 1, 100, "epochs at most"),
              new Hyperparameter.Real("dropout", 0.1, 0, 0.9, "on embeddings"))
          .with(
              new Hyperparameter.Flag("refit", true, "on all of train"),
              new Hyperparameter.Choice("loss", "full", List.of("full", "sampled"), "loss"));

  @Test
  void givesTheDefaultsInTheirDocumentedOrder() {
    Hyperparameters values = space.values(Map.of());
    assertThat(values.whole("epochs")).isEqualTo(10);
    assertThat(values.real("dropout")).isEqualTo(0.1);
    assertThat(values.flag("refit")).isTrue();
    assertThat(values.choice("loss")).isEqualTo("full");
    assertThat(values.asMap().keySet()).containsExactly("epochs", "dropout", "refit", "loss");
  }

  @Test
  void readsValuesAsUsersWriteThem() {
    Hyperparameters values =
        space.values(
            Map.of("epochs", " 100 ", "dropout", "9e-1", "refit", "false", "loss", "sampled"));
    assertThat(values.wholeLong("epochs")).isEqualTo(100);
    assertThat(values.real("dropout")).isEqualTo(0.9);
    assertThat(values.flag("refit")).isFalse();
    assertThat(values.choice("loss")).isEqualTo("sampled");
  }

  @Test
  void givesItsOwnValuesBackFromTheirTexts() {
    Hyperparameters values = space.values(Map.of("dropout", "0.30000000000000004"));
    Map<String, String> texts = new LinkedHashMap<>();
    values.asMap().forEach((name, value) -> texts.put(name, value.toString()));
    assertThat(space.values(texts)).isEqualTo(values).hasSameHashCodeAs(values);
    assertThat(values).isNotEqualTo(space.values(Map.of()));
  }

  @Test
  void takesOtherDefaultsInTheSameOrderAndWithTheSameRanges() {
    HyperparameterSpace other =
        space.withDefaults(
            Map.of("loss", "sampled", "epochs", "20", "dropout", "0.5", "refit", "false"));
    Hyperparameters values = other.values(Map.of());
    assertThat(values)
        .isEqualTo(
            space.values(
                Map.of("epochs", "20", "dropout", "0.5", "refit", "false", "loss", "sampled")));
    assertThat(values.asMap().keySet()).containsExactly("epochs", "dropout", "refit", "loss");
    assertThat(other.values(Map.of("epochs", "10")).whole("epochs")).isEqualTo(10);
    assertThat(space.withDefaults(Map.of()).parameters()).isEqualTo(space.parameters());
    assertThatThrownBy(() -> other.values(Map.of("epochs", "101")))
        .hasMessageContaining("from 1 to 100");
  }

  @Test
  void refusesOtherDefaultsThatAreUnknownOrOutOfRange() {
    assertThatThrownBy(() -> space.withDefaults(Map.of("epoch", "3")))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("'epoch'");
    assertThatThrownBy(() -> space.withDefaults(Map.of("loss", "none")))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("one of full, sampled");
  }

  @ParameterizedTest
  @CsvSource({
    "epochs, 0, a whole number from 1 to 100",
    "epochs, 101, a whole number from 1 to 100",
    "epochs, 1.5, a whole number from 1 to 100",
    "epochs, '', a whole number from 1 to 100",
    "epochs, 99999999999999999999, a whole number from 1 to 100",
    "dropout, 0.91, a number from 0.0 to 0.9",
    "dropout, -0.1, a number from 0.0 to 0.9",
    "dropout, NaN, a number from 0.0 to 0.9",
    "dropout, x, a number from 0.0 to 0.9",
    "refit, yes, true or false",
    "loss, none, 'one of full, sampled'",
  })
  void refusesAValueWithTheAllowedRange(String name, String value, String allowed) {
    assertThatThrownBy(() -> space.values(Map.of(name, value)))
        .isInstanceOf(LinetException.class)
        .hasMessage("'" + value + "' is not allowed for " + name + ": give " + allowed);
  }

  @Test
  void refusesAnUnknownNameWithTheKnownOnes() {
    assertThatThrownBy(() -> space.values(Map.of("epoch", "3")))
        .isInstanceOf(LinetException.class)
        .hasMessage("There is no setting 'epoch'; the settings are epochs, dropout, refit, loss");
  }

  @Test
  void refusesTwoSettingsOfOneName() {
    Hyperparameter twice = new Hyperparameter.Flag("refit", false, "again");
    assertThatThrownBy(() -> space.with(twice)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void knowsNoValueOfAnUndeclaredName() {
    assertThat(space.has("epochs")).isTrue();
    assertThat(space.has("nonesuch")).isFalse();
    assertThatThrownBy(() -> space.values(Map.of()).whole("nonesuch"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Settings that only a list of names brings in. */
  private static HyperparameterSpace dependent() {
    return HyperparameterSpace.of(
            new Hyperparameter.Text("parts", "a", "names", "the parts"),
            new Hyperparameter.Flag("refit", true, "on all of train"))
        .withDependent(
            given ->
                Arrays.stream(given.getOrDefault("parts", "a").split(",", -1))
                    .map(part -> new Hyperparameter.Whole("size", 3, 1, 9, "size").within(part))
                    .toList());
  }

  @Test
  void settingsThatDependOnOthersStandBehindThem() {
    HyperparameterSpace space = dependent();
    assertThat(space.values(Map.of()).asMap()).containsOnlyKeys("parts", "refit", "a.size");
    Hyperparameters values = space.values(Map.of("parts", "b,c", "c.size", "9"));
    assertThat(values.asMap().keySet()).containsExactly("parts", "refit", "b.size", "c.size");
    assertThat(values.within("c").whole("size")).isEqualTo(9);
    assertThat(values.within("b").asMap()).containsOnlyKeys("size");
    assertThat(values.within("nonesuch").asMap()).isEmpty();
    assertThat(names(space.parameters())).containsExactly("parts", "refit", "a.size");
    assertThat(names(space.parameters(Map.of("parts", "b"))))
        .containsExactly("parts", "refit", "b.size");
    assertThat(space.has("a.size")).isTrue();
    assertThat(space.has("b.size")).isFalse();
  }

  private static List<String> names(List<Hyperparameter> parameters) {
    return parameters.stream().map(Hyperparameter::name).toList();
  }

  @Test
  void aSettingThatNothingBringsInIsUnknown() {
    assertThatThrownBy(() -> dependent().values(Map.of("b.size", "2")))
        .isInstanceOf(UsageException.class)
        .hasMessage("There is no setting 'b.size'; the settings are parts, refit, a.size");
    assertThatThrownBy(() -> dependent().values(Map.of("parts", "b", "b.size", "10")))
        .isInstanceOf(UsageException.class)
        .hasMessage("'10' is not allowed for b.size: give a whole number from 1 to 9");
  }

  @Test
  void dependentSettingsStayWhenOthersAreAddedOrHaveOtherDefaults() {
    HyperparameterSpace space =
        dependent()
            .with(new Hyperparameter.Whole("more", 1, 0, 2, "more"))
            .withDefaults(Map.of("refit", "false"));
    Hyperparameters values = space.values(Map.of("parts", "b"));
    assertThat(values.asMap().keySet()).containsExactly("parts", "refit", "more", "b.size");
    assertThat(values.flag("refit")).isFalse();
  }

  @Test
  void twoPartsThatBringTheSameSettingAreAnErrorOfTheFamily() {
    assertThatThrownBy(() -> dependent().values(Map.of("parts", "b,b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("b.size is declared twice");
  }

  @Test
  void valuesOfDependentSettingsComeBackFromTheirTexts() {
    Hyperparameters values = dependent().values(Map.of("parts", "b,c", "c.size", "9"));
    Map<String, String> texts = new LinkedHashMap<>();
    values.asMap().forEach((name, value) -> texts.put(name, value.toString()));
    assertThat(dependent().values(texts)).isEqualTo(values);
  }
}
