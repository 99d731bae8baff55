package org.linet.ranking.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.linet.core.UsageException;
import org.linet.core.hyperparameter.Hyperparameter;
import org.linet.core.hyperparameter.HyperparameterSpace;
import org.linet.core.hyperparameter.Hyperparameters;

/** What members bring into the settings of a whole, and what becomes of it. */
class MemberSettingsTest {
  private static HyperparameterSpace space(List<MemberName> members, long seed) {
    return new HyperparameterSpace(MemberSettings.of(members, seed));
  }

  private static List<MemberName> names(String text) {
    return MemberName.list(text, "two-stage");
  }

  @Test
  void aMemberBringsItsFolderAWeightAndTheSettingsOfItsFamily() {
    Hyperparameters values = space(names("fake-dense,fake-votes"), 42).values(Map.of());
    assertThat(values.asMap().keySet())
        .containsExactly(
            "fake-dense",
            "fake-dense.head",
            "fake-dense.weight",
            "fake-dense.mode",
            "fake-dense.strength",
            "fake-dense.epochs",
            "fake-dense.seed",
            "fake-votes",
            "fake-votes.head",
            "fake-votes.weight",
            "fake-votes.mode",
            "fake-votes.reach");
    assertThat(values.text("fake-dense")).isEmpty();
    // what a counted family can be searched for is left to the training, nothing else
    assertThat(values.isAutomatic("fake-votes.reach")).isTrue();
    assertThat(values.isAutomatic("fake-dense.strength")).isFalse();
  }

  @Test
  void theHeldBackShareIsOneForAllMembers() {
    assertThatThrownBy(
            () -> space(names("fake-dense"), 42).values(Map.of("fake-dense.validation", "0.3")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("There is no setting 'fake-dense.validation'");
  }

  @Test
  void theFirstMemberWeighsMostAndTheOthersShareTheRest() {
    assertThat(weights("fake-dense")).containsExactly(1.0);
    assertThat(weights("fake-votes,fake-dense")).containsExactly(0.7, 1 - 0.7);
    assertThat(weights("fake-dense,fake-votes,fake-dense_2"))
        .containsExactly(0.7, (1 - 0.7) / 2, (1 - 0.7) / 2);
  }

  private static List<Double> weights(String members) {
    Hyperparameters values = space(names(members), 42).values(Map.of());
    return MemberPlan.of(names(members), values).stream().map(MemberPlan::weight).toList();
  }

  @Test
  void membersOfAFamilyDifferInTheirSeeds() {
    Hyperparameters values = space(names("fake-dense,fake-votes,fake-dense_2"), 7).values(Map.of());
    assertThat(values.wholeLong("fake-dense.seed")).isEqualTo(7);
    assertThat(values.wholeLong("fake-dense_2.seed")).isEqualTo(9);
  }

  @Test
  void onlyWeightsAreSearchedUnlessAUserAsks() {
    for (Hyperparameter setting : MemberSettings.of(names("fake-dense,fake-votes"), 1)) {
      assertThat(setting.search() != null)
          .as(setting.name())
          .isEqualTo(setting.name().endsWith(".weight"));
    }
  }

  @Test
  void aPlanTellsWhatIsGivenFromWhatIsLeftToTheTraining() {
    Map<String, String> given = new HashMap<>();
    given.put("fake-dense", "models/all");
    given.put("fake-dense.head", "models/head");
    given.put("fake-dense.strength", "3");
    given.put("fake-votes.weight", "0.5");
    List<MemberName> names = names("fake-dense,fake-votes");
    List<MemberPlan> plans = MemberPlan.of(names, space(names, 42).values(given));
    MemberPlan dense = plans.get(0);
    assertThat(dense.all()).isEqualTo(Path.of("models/all"));
    assertThat(dense.head()).isEqualTo(Path.of("models/head"));
    assertThat(dense.settings())
        .containsOnly(
            Map.entry("mode", "works"),
            Map.entry("strength", "3.0"),
            Map.entry("epochs", "3"),
            Map.entry("seed", "42"));
    assertThat(dense.automatic()).isEmpty();
    MemberPlan votes = plans.get(1);
    assertThat(votes.all()).isNull();
    assertThat(votes.head()).isNull();
    assertThat(votes.weight()).isEqualTo(0.5);
    assertThat(votes.automatic()).containsExactly("reach");
    assertThat(votes.settings()).containsOnlyKeys("mode");
  }

  @Test
  void aTrainedModelIsReadWhereTheFamiliesOfItsMembersAreNot() {
    List<MemberName> names = MemberName.stored("gone,fake-votes_2", "two-stage");
    Map<String, String> given =
        Map.of("gone.weight", "0.25", "gone.depth", "3", "fake-votes_2.reach", "auto");
    HyperparameterSpace space = new HyperparameterSpace(MemberSettings.stored(names, given));
    List<MemberPlan> plans = MemberPlan.of(names, space.values(given));
    assertThat(plans.get(0).weight()).isEqualTo(0.25);
    assertThat(plans.get(0).settings()).containsOnly(Map.entry("depth", "3"));
    assertThat(plans.get(1).automatic()).containsExactly("reach");
    assertThatThrownBy(plans.get(0)::family)
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("There is no model 'gone'");
    assertThatThrownBy(() -> space.values(Map.of("other.depth", "3")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("There is no setting 'other.depth'");
  }
}
