package org.linet.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linet.core.Wording;

class OptionWordsTest {
  @ParameterizedTest
  @EnumSource(Wording.class)
  void everyWordingHasAnOptionOrACommandInItsPlace(Wording wording) {
    String said = OptionWords.in("It cannot be: " + wording + ", or leave it.");
    assertThat(said)
        .startsWith("It cannot be: ")
        .endsWith(", or leave it.")
        .doesNotContain(wording.toString())
        .containsPattern("--[a-z]|LINET_(JAVA_OPTS|PLUGINS)|'linet serve'");
    assertThat(OptionWords.in(wording.atStart() + " x")).doesNotContain(wording.atStart());
  }

  @Test
  void aSentenceWithoutThemStaysAsItIs() {
    assertThat(OptionWords.in("m exists already: remove it or choose another name"))
        .isEqualTo("m exists already: remove it or choose another name");
  }

  @Test
  void severalInOneSentenceAreAllReplaced() {
    assertThat(
            OptionWords.in(
                "A comparison takes its seeds from "
                    + Wording.SEEDS
                    + ", not from "
                    + Wording.OVERRIDE
                    + " seed"))
        .isEqualTo("A comparison takes its seeds from --seeds, not from --set seed");
  }
}
