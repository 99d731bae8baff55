package org.linet.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linet.core.model.Ranking;
import org.linet.core.model.Recommender;
import org.linet.core.session.ClickTimes;
import org.linet.core.session.TrainingSet;

/** Each model's ranks and lists are those of its equations; the name of a run shows its seed. */
class BaselinesAgainstSlowModelsTest {
  private static final int ITEMS = 60;
  private static final int SESSIONS = 250;
  private static final int K = 7;
  private static final double ROUNDING = 1e-5;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void popRanksByTrainingClicks(long seed) {
    check("pop", Map.of(), seed, slow -> prefix -> slow.pop());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void sessionPopRanksByClicksInTheSessionThenByTrainingClicks(long seed) {
    check("s-pop", Map.of(), seed, slow -> slow::sessionPop);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void itemKnnScoresByCoOccurrenceWithTheLastClick(long seed) {
    check(
        "item-knn",
        Map.of("neighbours", "12", "regularization", "3", "alpha", "0.7"),
        seed,
        slow -> prefix -> slow.itemKnn(prefix, 12, 3, 0.7));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void sequentialRulesScoreByWhatFollowedTheLastClick(long seed) {
    check(
        "sr",
        Map.of("steps", "3", "rules", "15", "weighting", "quadratic"),
        seed,
        slow -> prefix -> slow.sequentialRules(prefix, 3, 15, d -> 1.0 / (d * d)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void vsknnScoresByRecentSessionsThatShareTheLatestClicks(long seed) {
    check(
        "vsknn",
        Map.of(
            "neighbours",
            "9",
            "pool",
            "40",
            "weighting",
            "quadratic",
            "score-weighting",
            "log",
            "idf",
            "2"),
        seed,
        slow ->
            prefix ->
                slow.vsknn(
                    prefix,
                    9,
                    40,
                    p -> Math.pow((double) p / prefix.length, 2),
                    step -> 1 / Math.log10(step + 1.7),
                    2));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void vstanTakesTheSessionsOrderForTimeWhereThereIsNone(long seed) {
    var settings = new SlowModels.VstanSettings(9, 40, 1.5, 20, 2, 3, 4);
    check(
        "vstan",
        settings(settings, "30"),
        seed,
        slow ->
            prefix ->
                slow.vstan(prefix, settings, s -> 30.0 * (SESSIONS - 1 - s) / (SESSIONS - 1)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void vstanWeighsNeighboursByTheirAgeInDays(long seed) {
    long[] hours = new Random(seed).longs(SESSIONS, 0, 2_000).sorted().toArray();
    ClickTimes times = (session, click) -> hours[session] * 3_600_000L;
    TrainingSet data = Fixture.random(seed, SESSIONS, ITEMS, times);
    var settings = new SlowModels.VstanSettings(9, 40, 1.5, 20, 2, 3, 4);
    check(
        data,
        "vstan",
        settings(settings, "1"),
        seed,
        slow ->
            prefix -> slow.vstan(prefix, settings, s -> (hours[SESSIONS - 1] - hours[s]) / 24.0));
  }

  /** The newest session, a year after all others, shares no item with a prefix. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void vstanRanksByOldSessionsWhereThereAreNoOthers(long seed) {
    long[] hours = new Random(seed).longs(SESSIONS + 1, 0, 2_000).sorted().toArray();
    hours[SESSIONS] += 365 * 24;
    ClickTimes times = (session, click) -> hours[session] * 3_600_000L;
    TrainingSet data =
        Fixture.withNewest(
            Fixture.random(seed, SESSIONS, ITEMS, times), new int[] {ITEMS - 1, ITEMS - 1}, times);
    var settings = new SlowModels.VstanSettings(9, 40, 1.5, 2.5, 2, 3, 4);
    check(
        data,
        "vstan",
        settings(settings, "1"),
        seed,
        slow -> prefix -> slow.vstan(prefix, settings, s -> (hours[SESSIONS] - hours[s]) / 24.0));
  }

  private static Map<String, String> settings(SlowModels.VstanSettings s, String span) {
    return Map.of(
        "neighbours", "" + s.k(),
        "pool", "" + s.pool(),
        "spw", "" + s.spw(),
        "snh", "" + s.snh(),
        "inh", "" + s.inh(),
        "ipw", "" + s.ipw(),
        "idf", "" + s.idf(),
        "span-days", span);
  }

  /** Trains on sessions without times. */
  private void check(
      String family,
      Map<String, String> settings,
      long seed,
      Function<SlowModels, Function<int[], double[]>> equations) {
    check(Fixture.random(seed, SESSIONS, ITEMS, null), family, settings, seed, equations);
  }

  private void check(
      TrainingSet data,
      String family,
      Map<String, String> settings,
      long seed,
      Function<SlowModels, Function<int[], double[]>> equations) {
    int[][] prefixes = Fixture.prefixes(seed + 100, 300, ITEMS);
    int[] targets = new Random(seed + 200).ints(prefixes.length, 0, ITEMS).toArray();
    Function<int[], double[]> slow = equations.apply(new SlowModels(Fixture.sessions(data), ITEMS));
    try (Recommender model = Fixture.fit(family, data, settings, folder)) {
      assertThat(model.family()).isEqualTo(family);
      Ranking ranking = model.rank(Fixture.batch(prefixes), targets, K);
      for (int p = 0; p < prefixes.length; p++) {
        double[] scores = slow.apply(prefixes[p]);
        checkRanks(ranking, p, targets[p], scores);
        checkTop(ranking, p, scores, family.equals("pop") || family.equals("s-pop"));
      }
    }
  }

  /** Scores that differ by rounding alone may change sides. */
  private static void checkRanks(Ranking ranking, int p, int target, double[] scores) {
    int surelyGreater = 0;
    int greater = 0;
    int atLeast = 0;
    int perhapsAtLeast = 0;
    double margin = ROUNDING * Math.abs(scores[target]);
    for (int j = 0; j < scores.length; j++) {
      boolean other = j != target;
      surelyGreater += other && scores[j] > scores[target] + margin ? 1 : 0;
      greater +=
          other && scores[j] > scores[target] - margin && scores[j] != scores[target] ? 1 : 0;
      atLeast +=
          other && (scores[j] > scores[target] + margin || scores[j] == scores[target]) ? 1 : 0;
      perhapsAtLeast += other && scores[j] >= scores[target] - margin ? 1 : 0;
    }
    assertThat(ranking.optimistic()[p]).isBetween(1 + surelyGreater, 1 + greater);
    assertThat(ranking.pessimistic()[p]).isBetween(1 + atLeast, 1 + perhapsAtLeast);
  }

  private static void checkTop(Ranking ranking, int p, double[] scores, boolean dense) {
    double[] sorted = java.util.Arrays.stream(scores).map(s -> -s).sorted().map(s -> -s).toArray();
    long scored =
        dense ? scores.length : java.util.Arrays.stream(scores).filter(s -> s > 0).count();
    assertThat(ranking.top().count(p)).isEqualTo((int) Math.min(K, scored));
    for (int place = 0; place < ranking.top().count(p); place++) {
      double margin = ROUNDING * Math.max(1e-9, sorted[place]);
      assertThat((double) ranking.top().score(p, place)).isEqualTo(sorted[place], within(margin));
      assertThat(scores[ranking.top().row(p, place)]).isEqualTo(sorted[place], within(margin));
    }
  }
}
