package org.linet.core.hyperparameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.linet.core.UsageException;
import org.linet.core.hyperparameter.Hyperparameter.Automatic;
import org.linet.core.hyperparameter.Hyperparameter.Choice;
import org.linet.core.hyperparameter.Hyperparameter.Flag;
import org.linet.core.hyperparameter.Hyperparameter.Real;
import org.linet.core.hyperparameter.Hyperparameter.Text;
import org.linet.core.hyperparameter.Hyperparameter.Whole;

/** Settings that are texts, that are left to the training, and that belong to a part. */
class HyperparameterTest {
  private static final Whole COUNT = new Whole("count", 2, 1, 100, "A count.").searchedFrom(1, 9);
  private static final Automatic AUTOMATIC = new Automatic(COUNT);

  @Test
  void aTextIsTakenAsItIsButForSpacesAroundIt() {
    Text text = new Text("members", "a,b", "names with commas between", "The members.");
    assertThat(text.defaultValue()).isEqualTo("a,b");
    assertThat(text.parse("  c, d ")).isEqualTo("c, d");
    assertThat(text.parse("")).isEqualTo("");
    assertThat(text.allowed()).isEqualTo("names with commas between");
    assertThat(text.search()).isNull();
    assertThat(text.withDefault(" c ").defaultValue()).isEqualTo("c");
    Hyperparameters values = HyperparameterSpace.of(text).values(Map.of("members", "auto"));
    assertThat(values.text("members")).isEqualTo("auto");
  }

  @Test
  void anAutomaticSettingIsLeftToTheTrainingUnlessAValueIsGiven() {
    HyperparameterSpace space = HyperparameterSpace.of(AUTOMATIC);
    assertThat(space.values(Map.of()).isAutomatic("count")).isTrue();
    assertThat(space.values(Map.of("count", " auto ")).isAutomatic("count")).isTrue();
    Hyperparameters given = space.values(Map.of("count", "7"));
    assertThat(given.isAutomatic("count")).isFalse();
    assertThat(given.whole("count")).isEqualTo(7);
    assertThat(AUTOMATIC.defaultValue()).isEqualTo("auto");
    assertThat(AUTOMATIC.documentation()).isEqualTo("A count.");
    assertThat(AUTOMATIC.search()).isEqualTo(COUNT.search());
  }

  @Test
  void anAutomaticSettingRefusesWhatItsOwnDoes() {
    assertThat(AUTOMATIC.allowed()).isEqualTo("auto, or a whole number from 1 to 100");
    for (String wrong : List.of("0", "automatic", "")) {
      assertThatThrownBy(() -> AUTOMATIC.parse(wrong))
          .isInstanceOf(UsageException.class)
          .hasMessage(
              "'"
                  + wrong
                  + "' is not allowed for count: give auto, or a whole number from 1 to 100");
    }
  }

  @Test
  void anAutomaticSettingWithADefaultMayStillBeLeftToTheTraining() {
    assertThat(AUTOMATIC.withDefault("auto")).isEqualTo(AUTOMATIC);
    HyperparameterSpace space =
        HyperparameterSpace.of(AUTOMATIC).withDefaults(Map.of("count", "7"));
    assertThat(space.values(Map.of()).whole("count")).isEqualTo(7);
    assertThat(space.values(Map.of("count", "auto")).isAutomatic("count")).isTrue();
    assertThatThrownBy(() -> AUTOMATIC.withDefault("0")).isInstanceOf(UsageException.class);
  }

  @Test
  void aSettingWithinAPartHasItsNameBeforeAndIsNotSearched() {
    List<Hyperparameter> all =
        List.of(
            COUNT,
            new Real("rate", 0.5, 0, 1, "A rate.").searchedFrom(0, 1),
            new Flag("flag", true, "A flag.").searched(),
            new Choice("word", "a", List.of("a", "b"), "A word.").searched(),
            new Text("text", "x", "words", "A text."),
            AUTOMATIC);
    for (Hyperparameter setting : all) {
      Hyperparameter within = setting.within("part_2");
      assertThat(within.name()).isEqualTo("part_2." + setting.name());
      assertThat(within.defaultValue()).isEqualTo(setting.defaultValue());
      assertThat(within.allowed()).isEqualTo(setting.allowed());
      assertThat(within.documentation()).isEqualTo(setting.documentation());
      assertThat(within.search()).isNull();
      String text = setting.defaultValue().toString();
      assertThat(within.parse(text)).isEqualTo(setting.parse(text));
    }
    assertThatThrownBy(() -> COUNT.within("part").parse("0"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("is not allowed for part.count");
  }

  @Test
  void aNameThatOnlyBeginsLikeAPartIsNoneOfIt() {
    Hyperparameters values =
        HyperparameterSpace.of(
                COUNT.within("linet"), COUNT.within("linet_2"), new Text("linet", "", "", ""))
            .values(Map.of("linet_2.count", "5"));
    assertThat(values.within("linet").asMap()).containsOnly(Map.entry("count", 2L));
    assertThat(values.within("linet_2").asMap()).containsOnly(Map.entry("count", 5L));
  }
}
