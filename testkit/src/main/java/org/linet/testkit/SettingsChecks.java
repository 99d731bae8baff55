package org.linet.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.linet.core.UsageException;
import org.linet.core.hyperparameter.Hyperparameter;
import org.linet.core.hyperparameter.HyperparameterSpace;
import org.linet.core.hyperparameter.SearchDomain;
import org.linet.core.model.Ablation;
import org.linet.core.model.ModelFamily;
import org.linet.core.model.Preset;

/** What a family says of its settings. */
final class SettingsChecks {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+([-._][a-z0-9]+)*");
  private static final int DRAWS = 20;

  private final ModelFamily family;
  private final HyperparameterSpace space;

  SettingsChecks(ModelFamily family) {
    this.family = family;
    this.space = family.hyperparameters();
  }

  /** Every setting has a name, words, a default that it allows and values that it refuses. */
  void everySettingIsDeclaredWhole() {
    for (Hyperparameter setting : space.parameters()) {
      assertThat(setting.name()).matches(NAME);
      Sentences.assertLine(setting.documentation(), "the words of " + setting.name());
      Sentences.assertLine(setting.allowed(), "the allowed values of " + setting.name());
      assertThat(setting.parse(String.valueOf(setting.defaultValue())))
          .as("the default of %s", setting.name())
          .isEqualTo(setting.defaultValue());
      for (String refused : outside(setting)) {
        assertThatThrownBy(() -> space.values(Map.of(setting.name(), refused)))
            .as("%s=%s", setting.name(), refused)
            .isInstanceOf(UsageException.class)
            .hasMessageContaining(setting.name());
      }
      drawsAreAllowed(setting);
    }
    assertThatThrownBy(() -> space.values(Map.of("no-such-setting", "1")))
        .isInstanceOf(UsageException.class);
  }

  private void drawsAreAllowed(Hyperparameter setting) {
    SearchDomain domain = setting.search();
    if (domain != null) {
      SplittableRandom random = new SplittableRandom(1);
      for (int draw = 0; draw < DRAWS; draw++) {
        space.values(Map.of(setting.name(), domain.draw(random)));
      }
    }
  }

  private static List<String> outside(Hyperparameter setting) {
    if (setting instanceof Hyperparameter.Automatic automatic) {
      return outside(automatic.of());
    }
    List<String> outside = new ArrayList<>();
    if (!(setting instanceof Hyperparameter.Text)) {
      outside.add("no such value");
    }
    if (setting instanceof Hyperparameter.Whole whole) {
      if (whole.min() > Long.MIN_VALUE) {
        outside.add(Long.toString(whole.min() - 1));
      }
      if (whole.max() < Long.MAX_VALUE) {
        outside.add(Long.toString(whole.max() + 1));
      }
    }
    if (setting instanceof Hyperparameter.Real real) {
      outside.add("NaN");
      outside.add(Double.toString(Math.nextDown(real.min())));
      outside.add(Double.toString(Math.nextUp(real.max())));
    }
    return outside;
  }

  /** Presets and ablations have names of their own and settings that the family allows. */
  void namedChoicesAreAllowed() {
    Set<String> names = new HashSet<>();
    for (Preset preset : family.presets()) {
      assertThat(names.add(preset.name())).as("one preset %s", preset.name()).isTrue();
      assertThat(preset.name()).matches(NAME);
      Sentences.assertLine(preset.description(), "the words of the preset " + preset.name());
      assertThat(preset.values()).doesNotContainKey("seed");
      space.values(preset.values());
    }
    names.clear();
    for (Ablation ablation : family.ablations()) {
      assertThat(names.add(ablation.name())).as("one ablation %s", ablation.name()).isTrue();
      assertThat(ablation.name()).matches(NAME);
      Sentences.assertLine(ablation.description(), "the words of the ablation " + ablation.name());
      assertThat(ablation.holds(space.values(ablation.values())))
          .as("its settings leave out %s", ablation.name())
          .isTrue();
      assertThat(ablation.holds(space.values(Map.of())))
          .as("the defaults leave out %s", ablation.name())
          .isFalse();
    }
  }
}
