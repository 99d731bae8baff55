package org.linet.jobs.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.linet.core.LinetException;
import org.linet.core.hyperparameter.Hyperparameter;
import org.linet.core.hyperparameter.SearchDomain;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.ModelFamily;

class SearchSpaceTest {
  private final ModelFamily vstan = ModelFamilies.find("vstan");

  @Test
  void whatEveryFamilySearchesIsAllowed() {
    SplittableRandom random = new SplittableRandom(1);
    for (ModelFamily family : ModelFamilies.all()) {
      for (Hyperparameter setting : family.hyperparameters().parameters()) {
        SearchDomain domain = setting.search();
        if (domain != null) {
          assertThat(SearchDomain.parse(setting, domain.text()))
              .as(family.name() + " " + setting.name())
              .isEqualTo(domain);
          for (int i = 0; i < 100; i++) {
            setting.parse(domain.draw(random));
          }
        }
      }
    }
  }

  @Test
  void theNeighbourhoodsAndLinetHaveASpace() {
    for (String family : List.of("sr", "item-knn", "vsknn", "vstan", "linet")) {
      assertThat(SearchSpace.of(ModelFamilies.find(family), Set.of(), Map.of()).domains())
          .as(family)
          .isNotEmpty();
    }
  }

  @Test
  void aLongerListOfDrawsBeginsWithTheShorterAndRepeatsNothing() {
    SearchSpace space = SearchSpace.of(vstan, Set.of("pool"), Map.of("spw", "1..4"));
    List<Map<String, String>> draws = space.draw(30, 7);
    assertThat(draws.get(0)).as("the starting point").isEmpty();
    assertThat(new HashSet<>(draws)).hasSize(30);
    assertThat(space.draw(12, 7)).isEqualTo(draws.subList(0, 12));
    assertThat(space.draw(12, 8)).isNotEqualTo(draws.subList(0, 12));
    assertThat(draws.subList(1, 30))
        .allSatisfy(
            draw -> {
              assertThat(draw).doesNotContainKey("pool");
              assertThat(Double.parseDouble(draw.getOrDefault("spw", "0"))).isBetween(1.0, 4.0);
            });
  }

  @Test
  void aSmallSpaceIsExhausted() {
    SearchSpace space =
        SearchSpace.of(ModelFamilies.find("toy"), Set.of(), Map.of("epochs", "1,2"));
    assertThat(space.draw(50, 1)).hasSize(3);
  }

  @Test
  void refusesNamesThatSearchNothing() {
    refused("pop", Set.of(), Map.of(), "no setting that is worth a search");
    refused("vstan", Set.of(), Map.of("swp", "1..4"), "no setting 'swp'");
    refused("vstan", Set.of("spw"), Map.of("spw", "1..4"), "leave one of them out");
    refused("vstan", Set.of(), Map.of("spw", "4..1"), "no range");
  }

  private static void refused(
      String family, Set<String> fixed, Map<String, String> given, String reason) {
    assertThatThrownBy(() -> SearchSpace.of(ModelFamilies.find(family), fixed, given))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining(reason);
  }
}
