package org.linet.jobs.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linet.core.session.ItemCatalog;

class IdHintsTest {
  private static final ItemCatalog CATALOG =
      ItemCatalog.of(List.of("p1", "p2", "3.0", "7", "Caf\u00e9", "AB 12", "0"));

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      quoteCharacter = '~',
      value = {
        "3,3.0",
        "003,3.0",
        "3.00,3.0",
        "7.0,7",
        "007,7",
        "P1,p1",
        " p1,p1",
        "\"p1\",p1",
        "'p1',p1",
        "cafe\u0301,Caf\u00e9",
        "\uff17,7",
        "AB\u00a012,AB 12",
        "00,0"
      })
  void anIdThatIsSpeltInAnotherWayIsNamed(String asked, String known) {
    assertThat(hints(List.of(asked)))
        .containsExactly("The model knows '" + known + "' instead of '" + asked + "'");
  }

  @ParameterizedTest
  @CsvSource({"p1.0", "30", "3.5", "p12", "-3", "''"})
  void anotherIdIsNot(String asked) {
    assertThat(hints(List.of(asked))).isEmpty();
  }

  @Test
  void knownIdsBetweenCommasAreSaidToBeSeparatedByBlanks() {
    assertThat(hints(List.of("p1,p2")))
        .containsExactly(
            "An unknown id is made of known ones and commas: blanks separate ids, as in \"p1 p2\"");
    assertThat(hints(List.of("p1,", "p2,p1;AB 12", "p1,x")))
        .containsExactly(
            "2 unknown ids are made of known ones and commas: blanks separate ids, as in \"p1\"");
    assertThat(hints(List.of(",", "p1,x"))).isEmpty();
  }

  @Test
  void manyAreCountedAndFewNamed() {
    ItemCatalog catalog = ItemCatalog.of(IntStream.range(0, 9).mapToObj(n -> n + ".0").toList());
    IdHints hints = new IdHints(catalog);
    IntStream.range(0, 9).forEach(n -> hints.unknown("" + n));
    assertThat(hints.sentences()).hasSize(1);
    assertThat(hints.sentences().get(0))
        .contains("'0.0' instead of '0', '1.0' instead of '1'")
        .endsWith(", and so on for 4 more ids");
  }

  @Test
  void clicksAreFewBelowATenth() {
    assertThat(new KnownClicks(0, 0).areFew()).isFalse();
    assertThat(new KnownClicks(1, 0).areFew()).isTrue();
    assertThat(new KnownClicks(100, 9).areFew()).isTrue();
    assertThat(new KnownClicks(100, 10).areFew()).isFalse();
    assertThat(new KnownClicks(1000, 9).sentence()).startsWith("Only 9 of 1,000 clicks (0.9 %)");
  }

  private static List<String> hints(List<String> unknown) {
    IdHints hints = new IdHints(CATALOG);
    unknown.forEach(hints::unknown);
    return hints.sentences();
  }
}
