package org.linet.core.hyperparameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.linet.core.LinetException;
import org.linet.core.hyperparameter.Hyperparameter.Choice;
import org.linet.core.hyperparameter.Hyperparameter.Flag;
import org.linet.core.hyperparameter.Hyperparameter.Real;
import org.linet.core.hyperparameter.Hyperparameter.Whole;

class SearchDomainTest {
  private static final Real RATE = new Real("rate", 0.1, 0, 10, "A rate.");
  private static final Whole COUNT = new Whole("count", 2, 1, 100, "A count.");
  private static final Choice WORD = new Choice("word", "a", List.of("a", "b", "c"), "A word.");

  private static SearchDomain domain(Hyperparameter parameter) {
    return Objects.requireNonNull(parameter.search(), parameter.name());
  }

  private static List<String> draws(Hyperparameter parameter) {
    SearchDomain domain = domain(parameter);
    SplittableRandom random = new SplittableRandom(4);
    return Stream.generate(() -> domain.draw(random)).limit(4_000).toList();
  }

  @Test
  void nothingIsSearchedThatDoesNotSaySo() {
    assertThat(RATE.search()).isNull();
    assertThat(new Flag("flag", true, "A flag.").search()).isNull();
  }

  @Test
  void anotherDefaultChangesNothingOfTheSearch() {
    for (Hyperparameter parameter :
        List.of(
            RATE.searchedFrom(1, 5),
            COUNT.searchedFrom(3, 90),
            WORD.searched(),
            new Flag("flag", true, "A flag.").searched())) {
      String other = domain(parameter).draw(new SplittableRandom(1));
      assertThat(parameter.withDefault(other).search()).isEqualTo(parameter.search());
    }
  }

  @Test
  void factorsAreAsLikelyAsEachOther() {
    List<Double> drawn =
        draws(RATE.searchedByFactors(0.001, 0.1)).stream().map(Double::valueOf).toList();
    assertThat(drawn).allMatch(value -> value >= 0.001 && value <= 0.1);
    // the middle of the factors is 0.01: half lie below, where differences would put a tenth
    assertThat(drawn.stream().filter(value -> value < 0.01).count()).isBetween(1_850L, 2_150L);
  }

  @Test
  void differencesAreAsLikelyAsEachOther() {
    List<Double> drawn = draws(RATE.searchedFrom(0, 0.5)).stream().map(Double::valueOf).toList();
    assertThat(drawn).allMatch(value -> value >= 0 && value <= 0.5);
    assertThat(drawn.stream().filter(value -> value < 0.25).count()).isBetween(1_850L, 2_150L);
  }

  @Test
  void wholeNumbersHaveBothEnds() {
    Set<String> drawn = new TreeSet<>(draws(COUNT.searchedFrom(1, 3)));
    assertThat(drawn).containsExactly("1", "2", "3");
  }

  @Test
  void drawnNumbersHaveFewDigits() {
    assertThat(draws(RATE.searchedFrom(0.1, 10))).allMatch(text -> text.length() <= 6);
  }

  @Test
  void whatIsDrawnIsAllowed() {
    for (Hyperparameter parameter :
        List.of(
            RATE.searchedAmong(0, 5),
            COUNT.searchedAmong(1, 100),
            COUNT.searchedFrom(3, 90),
            WORD.searched(),
            new Flag("flag", true, "A flag.").searched())) {
      draws(parameter).forEach(parameter::parse);
    }
  }

  @Test
  void aDomainIsReadAsItIsWritten() {
    for (Hyperparameter parameter :
        List.of(
            RATE.searchedFrom(0.25, 5),
            RATE.searchedByFactors(1e-4, 5),
            RATE.searchedAmong(0, 5),
            COUNT.searchedFrom(3, 90),
            WORD.searched())) {
      SearchDomain domain = domain(parameter);
      assertThat(SearchDomain.parse(parameter, domain.text())).isEqualTo(domain);
    }
    assertThat(SearchDomain.parse(COUNT, "2..50:log"))
        .isEqualTo(new SearchDomain.Range(2, 50, true, true));
  }

  @Test
  void refusesWhatIsNoDomain() {
    refused(RATE, "5..1", "no range");
    refused(RATE, "0..1:log", "range of factors");
    refused(RATE, "0..11", "11");
    refused(RATE, "1..x", "x");
    refused(COUNT, "1,2,", "count");
    refused(COUNT, "1.5..2", "1.5");
    refused(WORD, "a..b", "has no range");
    refused(WORD, "a,d", "'d' is not allowed");
  }

  private static void refused(Hyperparameter parameter, String text, String reason) {
    assertThatThrownBy(() -> SearchDomain.parse(parameter, text))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining(reason);
  }
}
