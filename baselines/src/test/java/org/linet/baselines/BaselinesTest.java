package org.linet.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linet.core.LinetException;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.ModelFamily;
import org.linet.core.model.Ranking;
import org.linet.core.model.Recommender;
import org.linet.core.model.TopK;
import org.linet.core.session.ClickTimes;
import org.linet.core.session.Sessions;
import org.linet.core.session.TrainingSet;

/** What all baselines have in common. */
class BaselinesTest {
  private static final int ITEMS = 50;

  @TempDir private Path folder;

  @Test
  void everyFamilyIsRegistered() {
    assertThat(ModelFamilies.all())
        .extracting(ModelFamily::name)
        .contains("pop", "s-pop", "sr", "item-knn", "vsknn", "vstan", "bpr-mf", "fpmc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pop", "s-pop", "sr", "item-knn", "vsknn", "vstan", "bpr-mf", "fpmc"})
  void aLargeBatchOnManyThreadsRanksAsEachPrefixAlone(String family) {
    TrainingSet data = Fixture.random(11, 300, ITEMS, null);
    int[][] prefixes = Fixture.prefixes(12, 500, ITEMS);
    int[] targets = new Random(13).ints(prefixes.length, 0, ITEMS).toArray();
    try (Recommender model = Fixture.fit(family, data, Map.of(), folder)) {
      Ranking together = model.rank(Fixture.batch(prefixes), targets, 5);
      List<Ranking> alone =
          IntStream.range(0, prefixes.length)
              .parallel()
              .mapToObj(
                  p ->
                      model.rank(
                          Fixture.batch(new int[][] {prefixes[p]}), new int[] {targets[p]}, 5))
              .toList();
      for (int p = 0; p < prefixes.length; p++) {
        assertThat(alone.get(p).pessimistic()[0]).isEqualTo(together.pessimistic()[p]);
        assertThat(alone.get(p).optimistic()[0]).isEqualTo(together.optimistic()[p]);
        assertThat(alone.get(p).top().rows(0)).isEqualTo(together.top().rows(p));
        assertThat(model.topK(Fixture.batch(new int[][] {prefixes[p]}), 5).rows(0))
            .isEqualTo(together.top().rows(p));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sr", "item-knn", "vsknn", "vstan"})
  void aTargetWithoutPointsRanksLastOrBehindTheScoredItems(String family) {
    // items 0 to 2 and items 3 to 5 never meet
    TrainingSet data = twoIslands();
    try (Recommender model = Fixture.fit(family, data, Map.of(), folder)) {
      Ranking ranking = model.rank(Fixture.batch(new int[][] {{0}}), new int[] {4}, 6);
      assertThat(ranking.pessimistic()[0]).isEqualTo(6);
      assertThat(ranking.optimistic()[0]).isEqualTo(ranking.top().count(0) + 1);
      assertThat(IntStream.of(ranking.top().rows(0)).boxed()).isSubsetOf(0, 1, 2);
    }
  }

  @Test
  void sessionsTooOldForVstanToWeighStillVoteAloneAndBehindNewOnes() {
    // items 0 to 2 are clicked on the first two days, items 3 to 5 three hundred days later
    ClickTimes times =
        (session, click) -> Duration.ofDays(session < 2 ? session : 300 + session).toMillis();
    Sessions sessions =
        Sessions.ofColumns(
            new int[] {0, 1, 2, 2, 0, 1, 3, 4, 5, 5, 3}, new int[] {0, 3, 6, 9, 11}, times);
    TrainingSet islands = twoIslands();
    TrainingSet data = new TrainingSet(sessions, islands.catalog(), islands.support(), "years");
    try (Recommender model = Fixture.fit("vstan", data, Map.of("snh", "2.5"), folder)) {
      int[][] prefixes = {{0}, {0, 3}, {3, 0}};
      TopK top = model.topK(Fixture.batch(prefixes), 6);
      assertThat(top.rows(0)).containsExactlyInAnyOrder(0, 1, 2);
      for (int mixed = 1; mixed < 3; mixed++) {
        assertThat(Arrays.copyOf(top.rows(mixed), 3)).containsExactlyInAnyOrder(3, 4, 5);
        assertThat(Arrays.copyOfRange(top.rows(mixed), 3, 6)).containsExactlyInAnyOrder(0, 1, 2);
      }
    }
  }

  private static TrainingSet twoIslands() {
    return Fixture.trainingSet(
        Sessions.of(
            new int[] {0, 1, 2}, new int[] {3, 4, 5}, new int[] {2, 0, 1}, new int[] {5, 3}),
        6,
        "islands");
  }

  @Test
  void settingsOfAStoredModelAreCheckedAgain() throws IOException {
    TrainingSet data = twoIslands();
    Fixture.fit("vstan", data, Map.of(), folder).close();
    Path model = onlyModel();
    Path description = model.resolve("model.json");
    String text = Files.readString(description);
    Files.writeString(description, text.replaceFirst("\"spw\" *: *2\\.0", "\"spw\" : -2.0"));
    assertThat(Files.readString(description)).isNotEqualTo(text);
    assertThatThrownBy(() -> ModelFamilies.load(ModelArtifact.open(model)))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("spw");
  }

  private Path onlyModel() throws IOException {
    try (var list = Files.list(folder)) {
      return list.findFirst().orElseThrow();
    }
  }
}
