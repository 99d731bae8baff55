package org.linet.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linet.core.explanation.Explanation;
import org.linet.core.explanation.Explanation.Item;
import org.linet.core.explanation.Explanation.Neighbour;
import org.linet.core.explanation.Explanation.Rule;
import org.linet.core.explanation.Explanation.WithoutClick;
import org.linet.core.model.Ranking;
import org.linet.core.model.Recommender;
import org.linet.core.model.SessionExplainer;
import org.linet.core.session.Sessions;
import org.linet.core.session.TrainingSet;
import org.linet.core.testing.NumberedItems;

/** Explanations of the methods that count agree with their scores and name their sources. */
class ExplanationsTest {
  private static final int ITEMS = 50;
  private static final int ALL = 100_000;
  private static final double ROUNDING = 1e-5;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"pop", "s-pop", "sr", "item-knn", "vsknn", "vstan", "bpr-mf", "fpmc"})
  void everyFamilyIsExplainedByItsOwnRanksAndScores(String family) {
    TrainingSet data = Fixture.random(21, 300, ITEMS, null);
    try (Recommender model = Fixture.fit(family, data, Map.of(), folder)) {
      SessionExplainer explainer = new SessionExplainer(model, ALL);
      for (int[] prefix : Fixture.prefixes(22, 40, ITEMS)) {
        Explanation explanation = explainer.explain(NumberedItems.ids(prefix), 4);
        assertThat(explanation.family()).isEqualTo(family);
        for (Item item : explanation.items()) {
          check(model, item, prefix, item.rank(), item.score());
          if (explanation.exact()) {
            assertThat(sum(item.contributions()))
                .isEqualTo(item.score(), within(ROUNDING * Math.max(1, item.score())));
          }
          assertThat(item.without()).hasSize(prefix.length == 1 ? 0 : prefix.length);
          for (WithoutClick without : item.without()) {
            int[] shorter =
                IntStream.range(0, prefix.length)
                    .filter(p -> p != without.click() - 1)
                    .map(p -> prefix[p])
                    .toArray();
            check(model, item, shorter, without.rank(), without.score());
          }
        }
      }
    }
  }

  private static void check(Recommender model, Item item, int[] prefix, int rank, double score) {
    int row = row(item.item());
    Ranking ranking = model.rank(Fixture.batch(new int[][] {prefix}), new int[] {row}, ITEMS);
    assertThat(rank).isEqualTo(ranking.pessimistic()[0]);
    double expected = 0;
    for (int place = 0; place < ranking.top().count(0); place++) {
      expected = ranking.top().row(0, place) == row ? ranking.top().score(0, place) : expected;
    }
    assertThat(score).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vsknn", "vstan"})
  void theVotesOfAllNeighboursMakeTheScore(String family) {
    TrainingSet data = Fixture.random(31, 300, ITEMS, null);
    try (Recommender model =
        Fixture.fit(family, data, Map.of("neighbours", "15", "pool", "60"), folder)) {
      SessionExplainer explainer = new SessionExplainer(model, ALL);
      for (int[] prefix : Fixture.prefixes(32, 40, ITEMS)) {
        Explanation explanation = explainer.explain(NumberedItems.ids(prefix), 5);
        assertThat(explanation.neighbours()).hasSize(explanation.votingSessions());
        assertThat(explanation.votingSessions()).isBetween(1, 15);
        for (int n = 0; n < explanation.items().size(); n++) {
          double votes = 0;
          for (Neighbour neighbour : explanation.neighbours()) {
            votes += neighbour.votes().get(n);
            assertThat(neighbour.votes().get(n) > 0)
                .as("a session votes for the items that it holds")
                .isEqualTo(neighbour.items().contains(explanation.items().get(n).item()));
          }
          double score = explanation.items().get(n).score();
          assertThat(votes).isEqualTo(score, within(ROUNDING * Math.max(1, score)));
        }
        checkSources(explanation, data.sessions(), prefix);
      }
    }
  }

  private static void checkSources(Explanation explanation, Sessions train, int[] prefix) {
    double before = Double.POSITIVE_INFINITY;
    for (Neighbour neighbour : explanation.neighbours()) {
      assertThat(neighbour.items())
          .isEqualTo(NumberedItems.ids(train.session(neighbour.session() - 1)));
      List<String> clicked = NumberedItems.ids(prefix);
      int[] shared =
          IntStream.range(0, prefix.length)
              .filter(p -> neighbour.items().contains(clicked.get(p)))
              .filter(p -> clicked.lastIndexOf(clicked.get(p)) == p)
              .map(p -> p + 1)
              .toArray();
      assertThat(neighbour.sharedClicks()).containsExactly(box(shared));
      assertThat(sum(neighbour.votes())).as("most first").isLessThanOrEqualTo(before);
      before = sum(neighbour.votes());
    }
  }

  @Test
  void aVoteIsSplitOverTheSharedClicks() {
    Map<String, String> plain =
        Map.of("weighting", "same", "score-weighting", "same", "idf", "0", "pool", "" + ALL);
    TrainingSet data = Fixture.random(41, 120, ITEMS, null);
    int[] prefix = {3, 0, 7, 3};
    try (Recommender model = Fixture.fit("vsknn", data, plain, folder)) {
      Explanation explanation =
          new SessionExplainer(model, ALL).explain(NumberedItems.ids(prefix), 5);
      for (Item item : explanation.items()) {
        double[] expected = new double[prefix.length];
        for (int s = 0; s < data.sessions().count(); s++) {
          List<String> session = NumberedItems.ids(data.sessions().session(s));
          if (session.contains(item.item())) {
            // all weights are 1, so each shared item brings 1 / different items of the prefix
            expected[1] += session.contains("item0") ? 1 / 3.0 : 0;
            expected[2] += session.contains("item7") ? 1 / 3.0 : 0;
            expected[3] += session.contains("item3") ? 1 / 3.0 : 0;
          }
        }
        assertThat(item.contributions().stream().mapToDouble(c -> c).toArray())
            .containsExactly(expected, within(ROUNDING * 10));
      }
      assertThat(explanation.clicks())
          .extracting(click -> Objects.requireNonNull(click.attention()))
          .containsExactly(0.0, 1.0, 1.0, 1.0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sr", "item-knn"})
  void theRuleOfTheLastClickGivesTheWholeScore(String family) {
    TrainingSet data = Fixture.random(51, 300, ITEMS, null);
    try (Recommender model = Fixture.fit(family, data, Map.of(), folder)) {
      Explanation explanation =
          new SessionExplainer(model, 3).explain(NumberedItems.ids(4, 9, 2), 6);
      assertThat(explanation.rules()).hasSameSizeAs(explanation.items());
      for (int n = 0; n < explanation.items().size(); n++) {
        Item item = explanation.items().get(n);
        Rule rule = explanation.rules().get(n);
        assertThat(rule.click()).isEqualTo(3);
        assertThat(rule.item()).isEqualTo(item.item());
        assertThat(rule.weight()).isEqualTo(item.score());
        assertThat(rule.place()).isEqualTo(n + 1);
        assertThat(rule.of()).isGreaterThanOrEqualTo(explanation.items().size());
        assertThat(item.contributions()).containsExactly(0.0, 0.0, item.score());
      }
      List<String> everything = NumberedItems.ids(IntStream.range(0, ITEMS).toArray());
      Explanation all = new SessionExplainer(model, 3).explain(NumberedItems.ids(2), everything);
      for (Item item : all.items()) {
        boolean ruled = all.rules().stream().anyMatch(rule -> rule.item().equals(item.item()));
        assertThat(item.score() > 0).isEqualTo(ruled);
      }
    }
  }

  private static double sum(List<Double> values) {
    return values.stream().mapToDouble(value -> value).sum();
  }

  private static Integer[] box(int[] values) {
    return Arrays.stream(values).boxed().toArray(Integer[]::new);
  }

  private static int row(String item) {
    return Integer.parseInt(item.substring("item".length()));
  }
}
