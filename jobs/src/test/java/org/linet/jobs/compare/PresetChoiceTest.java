package org.linet.jobs.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.ModelFamily;
import org.linet.core.model.Preset;

class PresetChoiceTest {
  private final ModelFamily vstan = ModelFamilies.find("vstan");

  @Test
  void aFamilyWithPresetsByDatasetGetsThatOfTheData() {
    assertThat(PresetChoice.find(vstan, "no such preset", "yoochoose-1-64"))
        .get()
        .extracting(Preset::name)
        .isEqualTo("yoochoose");
    assertThat(PresetChoice.find(vstan, "no such preset", null)).isEmpty();
  }

  @Test
  void aNameThatTheFamilyHasIsTakenAtItsWord() {
    assertThat(PresetChoice.find(vstan, "diginetica", "yoochoose-1-64"))
        .get()
        .extracting(Preset::name)
        .isEqualTo("diginetica");
  }

  @Test
  void theCommonNamesAreKnownEvenIfNoFamilyHasThem() {
    assertThat(PresetChoice.isKnown("best")).isTrue();
    assertThat(PresetChoice.isKnown("yoochoose")).isTrue();
    assertThat(PresetChoice.isKnown("shrot")).isFalse();
  }
}
