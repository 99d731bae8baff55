package org.linet.ranking.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linet.core.LinetException;
import org.linet.core.internal.io.ColumnFile;
import org.linet.core.session.SessionAges;
import org.linet.core.session.Sessions;
import org.linet.core.testing.RandomSeed;
import org.linet.core.testing.ReaderContract;
import org.linet.ranking.testing.SmallData;

/** The counts against maps and loops, before and after a way over the disk. */
class StatisticsTest {
  private static final int ITEMS = 40;
  private static final double SPAN = 90;
  private static final double ROUNDING = 2e-5;

  private final Random random = RandomSeed.random(getClass());

  @TempDir private Path folder;

  private static StatisticsSettings settings(int neighbours, double... halfLives) {
    OptionalDouble[] given = new OptionalDouble[3];
    for (int n = 0; n < 3; n++) {
      given[n] = halfLives.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(halfLives[n]);
    }
    return new StatisticsSettings(SPAN, given[0], given[1], given[2], neighbours);
  }

  private Sessions sessions(int count, boolean withTimes) {
    List<int[]> clicks = SmallData.sessions(random, count, ITEMS);
    return SmallData.columns(clicks, withTimes ? SmallData.times(random, count) : null);
  }

  private Statistics overDisk(Statistics statistics, int items) {
    try {
      Path own = Files.createTempDirectory(folder, "statistics");
      statistics.write(own);
      return Statistics.read(own, items);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  void countsAreThoseOfMapsAndLoops(boolean withTimes, boolean givenHalfLives) {
    for (int round = 0; round < 4; round++) {
      Sessions sessions = sessions(1 + random.nextInt(120), withTimes);
      double[] halfLives = givenHalfLives ? new double[] {20, 3, 0.4} : new double[0];
      Statistics statistics = Statistics.count(sessions, ITEMS + 3, settings(10_000, halfLives));
      double[] ages = SlowStatistics.ages(sessions, SPAN);
      double span = SlowStatistics.span(sessions, SPAN, ages);
      double[] slowHalfLives =
          givenHalfLives
              ? halfLives
              : Arrays.stream(new double[] {5, 30, 150})
                  .map(rate -> Math.log(2) * span / rate)
                  .toArray();
      SlowStatistics slow = new SlowStatistics(sessions, SPAN, slowHalfLives);
      check(statistics, slow);
      check(overDisk(statistics, ITEMS + 3), slow);
    }
  }

  private static void check(Statistics statistics, SlowStatistics slow) {
    for (int row = 0; row < ITEMS + 3; row++) {
      SlowStatistics.Life life = slow.life(row);
      ItemLives lives = statistics.lives();
      assertThat(lives.clicks(row)).isEqualTo(life.clicks);
      assertThat(lives.ends(row)).isEqualTo(life.ends);
      assertThat(lives.begins(row)).isEqualTo(life.begins);
      assertThat(lives.repeats(row)).isEqualTo(life.repeats);
      for (int n = 0; n < 3; n++) {
        near(lives.aged(n, row), life.aged[n]);
      }
      near(lives.lastAge(row), life.clicks == 0 ? 0 : life.last);
      near(lives.firstAge(row), life.first);
      check(statistics.pairs(), slow, row);
    }
  }

  private static void check(ItemPairs pairs, SlowStatistics slow, int row) {
    int[] rows = Arrays.copyOfRange(pairs.neighbours(), pairs.start(row), pairs.end(row));
    assertThat(rows)
        .containsExactly(
            new TreeSet<>(slow.neighbours(row).keySet()).stream().mapToInt(i -> i).toArray());
    for (PairWeight weight : PairWeight.values()) {
      near(pairs.total(weight, row), slow.total(weight, row));
      slow.neighbours(row)
          .forEach(
              (other, pair) -> {
                int place = pairs.find(row, other);
                assertThat(pairs.neighbour(place)).isEqualTo(other);
                near(pairs.weight(weight, place), pair.get(weight));
              });
    }
    assertThat(pairs.find(row, ITEMS + 2)).isEqualTo(-1);
  }

  private static void near(double value, double expected) {
    assertThat(value).isCloseTo(expected, within(ROUNDING * Math.max(1e-3, Math.abs(expected))));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 13})
  void anItemKeepsItsMostImportantNeighbours(int most) {
    Sessions sessions = sessions(150, random.nextBoolean());
    Statistics statistics = Statistics.count(sessions, ITEMS, settings(most, 20, 3, 0.4));
    SlowStatistics slow = new SlowStatistics(sessions, SPAN, new double[] {20, 3, 0.4});
    ItemPairs pairs = statistics.pairs();
    for (int row = 0; row < ITEMS; row++) {
      Map<Integer, SlowStatistics.Pair> all = slow.neighbours(row);
      int[] kept = Arrays.copyOfRange(pairs.neighbours(), pairs.start(row), pairs.end(row));
      assertThat(kept).isSorted().doesNotHaveDuplicates().hasSize(Math.min(most, all.size()));
      double least =
          Arrays.stream(kept)
              .mapToDouble(other -> importance(all, other))
              .min()
              .orElse(Double.MAX_VALUE);
      for (int other : all.keySet()) {
        if (pairs.find(row, other) < 0) {
          assertThat(importance(all, other)).isLessThanOrEqualTo(least * (1 + ROUNDING));
        }
      }
      for (PairWeight weight : PairWeight.values()) {
        near(pairs.total(weight, row), slow.total(weight, row)); // those left out included
      }
    }
  }

  private static double importance(Map<Integer, SlowStatistics.Pair> all, int other) {
    SlowStatistics.Pair pair = all.get(other);
    assertThat(pair).isNotNull();
    return pair == null ? 0 : pair.importance();
  }

  @Test
  void ofNeighboursThatAreEquallyImportantTheLowerRowsStay() {
    Sessions sessions =
        Sessions.of(new int[] {0, 4}, new int[] {0, 2}, new int[] {0, 3}, new int[] {0, 1});
    // ages of hours in a half-life of a million days: all weights are 1 to the last bit or nearly
    StatisticsSettings settings =
        new StatisticsSettings(
            1e-9, OptionalDouble.of(1e9), OptionalDouble.of(1e9), OptionalDouble.of(1e9), 2);
    ItemPairs pairs = Statistics.count(sessions, 5, settings).pairs();
    assertThat(Arrays.copyOfRange(pairs.neighbours(), pairs.start(0), pairs.end(0)))
        .containsExactly(1, 2);
  }

  @Test
  void sessionsOfOneClickHaveNoPairsButALife() {
    Sessions sessions = Sessions.of(new int[] {1}, new int[] {1}, new int[] {0});
    Statistics statistics = Statistics.count(sessions, 3, settings(5));
    assertThat(statistics.lives().clicks()).containsExactly(1, 2, 0);
    assertThat(statistics.lives().begins(1)).isEqualTo(2);
    assertThat(statistics.lives().ends(1)).isEqualTo(2);
    assertThat(statistics.lives().repeats(1)).isZero();
    assertThat(statistics.pairs().neighbours()).isEmpty();
    check(overDisk(statistics, 3).pairs(), new SlowStatistics(sessions, SPAN, ones()), 1);
  }

  private static double[] ones() {
    return new double[] {1, 1, 1};
  }

  @Test
  void anItemThatIsRepeatedIsItsOwnNeighbour() {
    Statistics statistics = Statistics.count(Sessions.of(new int[] {0, 0, 1, 0}), 2, settings(5));
    int self = statistics.pairs().find(0, 0);
    near(statistics.pairs().weight(PairWeight.FOLLOWS, self), 1 + 1.0 / 3 + 1.0 / 2);
    near(statistics.pairs().weight(PairWeight.PRECEDES, self), 1 + 1.0 / 3 + 1.0 / 2);
    near(statistics.pairs().weight(PairWeight.NEXT, self), 1);
    assertThat(statistics.lives().repeats(0)).isEqualTo(2);
  }

  @Test
  void neighboursAreTenClicksApartAtMost() {
    int[] session = new int[12];
    Arrays.setAll(session, i -> i);
    ItemPairs pairs = Statistics.count(Sessions.of(session), 12, settings(50)).pairs();
    assertThat(pairs.find(0, 10)).isNotNegative();
    assertThat(pairs.find(0, 11)).isNegative();
    assertThat(pairs.find(11, 1)).isNotNegative();
    assertThat(pairs.find(11, 0)).isNegative();
    near(pairs.weight(PairWeight.FOLLOWS, pairs.find(0, 10)), 0.1);
  }

  @Test
  void nothingIsCountedOfNoSessions() {
    Statistics statistics = Statistics.count(Sessions.of(), 3, settings(5));
    assertThat(statistics.lives().clicks()).containsOnly(0);
    assertThat(overDisk(statistics, 3).pairs().neighbours()).isEmpty();
  }

  @Test
  void clicksOfOneMomentHaveNoAge() {
    Sessions sessions =
        SmallData.columns(
            List.of(new int[] {0, 1}, new int[] {1, 2}), (session, click) -> 1_000_000);
    ItemLives lives = Statistics.count(sessions, 3, settings(5)).lives();
    assertThat(lives.firstAge(0)).isZero();
    assertThat(lives.aged(2, 1)).isEqualTo(2);
  }

  @Test
  void ageIsThatOfTheNewestLastClickWhateverTheOrderOfTheFile() {
    long day = 86_400_000;
    Sessions sessions =
        SmallData.columns(
            List.of(new int[] {0}, new int[] {1}, new int[] {2}),
            (session, click) -> session == 1 ? 10 * day : session * day);
    SessionAges ages = SessionAges.of(sessions, SPAN);
    assertThat(ages.days(0)).isEqualTo(10);
    assertThat(ages.days(1)).isZero();
    assertThat(ages.days(2)).isEqualTo(8);
    assertThat(ages.span()).isEqualTo(10);
  }

  @Test
  void theNumberOfThreadsChangesNoByte() throws Exception {
    Sessions sessions = sessions(200, true);
    byte[] many = bytes(Statistics.count(sessions, ITEMS, settings(7)));
    ForkJoinPool one = new ForkJoinPool(1);
    try {
      byte[] single = one.submit(() -> bytes(Statistics.count(sessions, ITEMS, settings(7)))).get();
      assertThat(single).isEqualTo(many);
    } finally {
      one.shutdown();
    }
  }

  private byte[] bytes(Statistics statistics) throws IOException {
    Path own = Files.createTempDirectory(folder, "bytes");
    statistics.write(own);
    return Files.readAllBytes(own.resolve(Statistics.FILE));
  }

  @Test
  void aDamagedFileIsReadOrRefusedInOneSentence() throws IOException {
    Statistics.count(sessions(20, false), ITEMS, settings(7)).write(folder);
    Path file = folder.resolve(Statistics.FILE);
    ReaderContract.readsOrRefusesDamaged(
        file, file, random, 300, () -> Statistics.read(folder, ITEMS));
  }

  @Test
  void aFileOfAnotherCatalogueIsRefused() {
    Statistics.count(sessions(20, false), ITEMS, settings(7)).write(folder);
    refused("40 values in column item.clicks.aged-0, not 41", ITEMS + 1);
    refused("not 39", ITEMS - 1);
  }

  @Test
  void everyColumnIsMissed() throws IOException {
    Statistics statistics = Statistics.count(sessions(20, false), ITEMS, settings(7));
    Map<String, Object> columns = columns(statistics);
    for (String name : columns.keySet()) {
      Map<String, Object> others = new LinkedHashMap<>(columns);
      others.remove(name);
      rewrite(others);
      refused("column " + name, ITEMS);
    }
  }

  @Test
  void numbersThatCannotBeCountsAreRefused() throws IOException {
    Statistics statistics = Statistics.count(sessions(20, false), ITEMS, settings(7));
    Map<String, Object> columns = columns(statistics);
    for (Map.Entry<String, Object> column : columns.entrySet()) {
      Map<String, Object> changed = new LinkedHashMap<>(columns);
      if (column.getValue() instanceof float[] floats) {
        float[] bad = floats.clone();
        bad[0] = random.nextBoolean() ? Float.NaN : -1;
        changed.put(column.getKey(), bad);
      } else if (column.getValue() instanceof int[] ints) {
        int[] bad = ints.clone();
        bad[1] = -1;
        changed.put(column.getKey(), bad);
      }
      rewrite(changed);
      refused("column " + column.getKey(), ITEMS);
    }
  }

  @Test
  void neighboursThatDoNotAscendAreRefused() throws IOException {
    Sessions sessions = Sessions.of(new int[] {0, 1, 2});
    for (boolean twice : new boolean[] {false, true}) {
      Statistics statistics = Statistics.count(sessions, 3, settings(7));
      Map<String, Object> columns = columns(statistics);
      int[] neighbours = statistics.pairs().neighbours().clone();
      assertThat(neighbours).startsWith(1, 2);
      neighbours[0] = 2;
      neighbours[1] = twice ? 2 : 1;
      columns.put("pair.neighbours", neighbours);
      rewrite(columns);
      refused("column pair.neighbours", 3);
    }
  }

  private static Map<String, Object> columns(Statistics statistics) {
    Map<String, Object> columns = new LinkedHashMap<>(statistics.lives().columns());
    columns.putAll(statistics.pairs().columns());
    columns.putAll(statistics.patterns().columns());
    return columns;
  }

  @Test
  void patternsAreCountedAsMapsCountThem() {
    for (int round = 0; round < 4; round++) {
      // few items, so that visitors go back, and sessions longer than any window
      List<int[]> clicks = new ArrayList<>(SmallData.sessions(random, 60, ITEMS));
      for (int s = 0; s < 60; s++) {
        clicks.add(random.ints(random.nextInt(30), 0, 1 + random.nextInt(6)).toArray());
      }
      Sessions sessions = SmallData.columns(clicks);
      Statistics statistics = Statistics.count(sessions, ITEMS, settings(7));
      SlowPatterns slow = new SlowPatterns(sessions);
      for (Statistics each : List.of(statistics, overDisk(statistics, ITEMS))) {
        checkPatterns(each.patterns(), slow, clicks);
      }
      assertThat(columns(overDisk(statistics, ITEMS)).keySet())
          .isEqualTo(columns(statistics).keySet());
    }
  }

  private void checkPatterns(PatternCounts counts, SlowPatterns slow, List<int[]> sessions) {
    int prefixes = sessions.stream().mapToInt(clicks -> Math.max(0, clicks.length - 1)).sum();
    for (int w = 0; w < SlowPatterns.WINDOWS.length; w++) {
      int[] keys = ints(counts, "pattern.keys-" + SlowPatterns.WINDOWS[w]);
      assertThat(keys).hasSize(2 * slow.patterns(w));
      assertThat(Arrays.stream(ints(counts, "pattern.counts-" + SlowPatterns.WINDOWS[w])).sum())
          .isEqualTo(prefixes);
    }
    List<int[]> asked = new ArrayList<>(sessions.subList(0, 20));
    asked.addAll(sessions.subList(60, 80));
    asked.addAll(List.of(SmallData.prefixes(random, 20, ITEMS))); // patterns that nobody counted
    double[][] shares = new double[SlowPatterns.WINDOWS.length][Pattern.SLOTS];
    Pattern pattern = new Pattern();
    for (int[] clicks : asked) {
      if (clicks.length == 0) {
        continue;
      }
      List<Integer> list = IntStream.of(clicks).boxed().toList();
      pattern.read(clicks.length, back -> clicks[clicks.length - 1 - back]);
      counts.shares(pattern, shares);
      for (int item = 0; item < ITEMS; item++) {
        for (int w = 0; w < shares.length; w++) {
          int slot = counts.slot(pattern, pattern.code(item), list.contains(item), w);
          assertThat(shares[w][slot]).isCloseTo(slow.share(list, w, item), within(1e-12));
        }
      }
    }
  }

  private static int[] ints(PatternCounts counts, String column) {
    return (int[]) Objects.requireNonNull(counts.columns().get(column));
  }

  @Test
  void aSlotIsThePlaceInTheOrderOfFirstSightFromTheNewestBack() {
    int[] clicks = {9, 9, 5, 6, 5, 7, 5, 5, 6, 7, 8, 6, 8}; // the last nine begin at the second 5
    Pattern pattern = new Pattern();
    pattern.read(clicks.length, back -> clicks[clicks.length - 1 - back]);
    assertThat(IntStream.of(8, 6, 7, 5, 9, 4).map(pattern::code))
        .containsExactly(0, 1, 2, 3, -1, -1);
    assertThat(IntStream.of(1, 2, 3, 4, 6, 9).map(pattern::different))
        .containsExactly(1, 2, 2, 3, 4, 4);
    assertThat(pattern.slot(2, true, 4)).isEqualTo(2);
    assertThat(pattern.slot(2, true, 2)).isEqualTo(Pattern.OLDER);
    assertThat(pattern.slot(-1, true, 9)).isEqualTo(Pattern.OLDER);
    assertThat(pattern.slot(-1, false, 9)).isEqualTo(Pattern.NEW);
    pattern.read(1, back -> 4);
    assertThat(pattern.different(9)).isEqualTo(1);
    assertThat(pattern.code(4)).isZero();
    assertThat(pattern.code(8)).isEqualTo(-1); // nothing is left of the session before
  }

  @Test
  void whatIsLongerAgoThanTheLongestWindowChangesNothing() {
    Pattern one = new Pattern();
    Pattern other = new Pattern();
    for (int round = 0; round < 200; round++) {
      int[] last = random.ints(9, 0, 5).toArray();
      read(one, 1 + random.nextInt(500), last, 20, 0);
      read(other, 1 + random.nextInt(500), last, 7, 100); // other names of the same items
      for (int window : SlowPatterns.WINDOWS) {
        assertThat(other.key(window)).isEqualTo(one.key(window));
        assertThat(other.different(window)).isEqualTo(one.different(window));
      }
      for (int item = 0; item < 20; item++) {
        int row = item;
        assertThat(one.code(item) >= 0).isEqualTo(Arrays.stream(last).anyMatch(i -> i == row));
      }
    }
  }

  /** Reads some random clicks and then given ones. */
  private void read(Pattern pattern, int before, int[] last, int items, int first) {
    int[] clicks =
        IntStream.concat(random.ints(before, 0, items), IntStream.of(last))
            .map(item -> first + item)
            .toArray();
    pattern.read(clicks.length, back -> clicks[clicks.length - 1 - back]);
  }

  @Test
  void differentPatternsNeverHaveTheSameKey() {
    // whatever items are called, all sessions of up to ten clicks: those of more are the same
    for (int window : SlowPatterns.WINDOWS) {
      Map<Long, String> patterns = new HashMap<>();
      Set<String> different = new HashSet<>();
      for (int length = 1; length <= window + 1; length++) {
        keys(new int[length], 0, 0, window, patterns, different);
      }
      assertThat(patterns).hasSameSizeAs(different);
    }
  }

  /** Goes through all sessions whose items are numbered in the order of their first click. */
  private static void keys(
      int[] clicks,
      int at,
      int items,
      int window,
      Map<Long, String> patterns,
      Set<String> different) {
    if (at == clicks.length) {
      Pattern pattern = new Pattern();
      pattern.read(at, back -> clicks[at - 1 - back]);
      String words = SlowPatterns.pattern(IntStream.of(clicks).boxed().toList(), window);
      different.add(words);
      String before = patterns.put(pattern.key(window), words);
      if (before != null && !before.equals(words)) {
        fail("%s and %s have the same key in a window of %d", before, words, window);
      }
      return;
    }
    for (int item = 0; item <= items; item++) {
      clicks[at] = item;
      keys(clicks, at + 1, Math.max(items, item + 1), window, patterns, different);
    }
  }

  @Test
  void damagedPatternsAreRefused() throws IOException {
    Map<String, Object> whole = columns(Statistics.count(sessions(60, false), ITEMS, settings(7)));
    for (int window : SlowPatterns.WINDOWS) {
      String keys = "pattern.keys-" + window;
      String counts = "pattern.counts-" + window;
      int[] halves = (int[]) Objects.requireNonNull(whole.get(keys));
      int[] numbers = (int[]) Objects.requireNonNull(whole.get(counts));
      int n = halves.length / 2;
      assertThat(numbers).hasSize(11 * n);
      patternsRefused(whole, keys, new int[0], numbers.length + " values in column " + counts);
      patternsRefused(
          whole, keys, Arrays.copyOf(halves, 2 * n - 1), "odd number of values in column " + keys);
      patternsRefused(
          whole,
          keys,
          Arrays.copyOf(halves, 2 * n - 2),
          numbers.length + " values in column " + counts + ", not " + 11 * (n - 1));
      patternsRefused(
          whole,
          counts,
          Arrays.copyOf(numbers, 11 * n + 1),
          "in column " + counts + ", not " + 11 * n);
      int[] negative = numbers.clone();
      negative[random.nextInt(negative.length)] = -3;
      patternsRefused(whole, counts, negative, "holds -3 in column " + counts);
      int[] twice = halves.clone();
      System.arraycopy(twice, 0, twice, 2, 2);
      patternsRefused(whole, keys, twice, "keys that do not ascend in column " + keys);
      int[] swapped = halves.clone();
      System.arraycopy(halves, 0, swapped, 2, 2);
      System.arraycopy(halves, 2, swapped, 0, 2);
      patternsRefused(whole, keys, swapped, "keys that do not ascend in column " + keys);
      int[] below = halves.clone();
      below[0] = -1;
      patternsRefused(whole, keys, below, "keys that do not ascend in column " + keys);
      patternsRefused(whole, keys, new float[2 * n], "no int32 column " + keys);
    }
  }

  private void patternsRefused(Map<String, Object> whole, String column, Object values, String part)
      throws IOException {
    Map<String, Object> changed = new LinkedHashMap<>(whole);
    changed.put(column, values);
    rewrite(changed);
    refused(part, ITEMS);
  }

  @ParameterizedTest
  @CsvSource({"true, 20, 3, 0.4", "true, 1000, 500, 200", "false, 90, 30, 0.01", "false, 0, 0, 0"})
  void aWindowIsWhatAnItemThatIsAlwaysClickedAlikeHasOfItsClicks(
      boolean withTimes, double longest, double medium, double shortest) {
    Sessions sessions = sessions(30, withTimes);
    double[] given = longest == 0 ? new double[0] : new double[] {longest, medium, shortest};
    Statistics statistics = Statistics.count(sessions, ITEMS, settings(7, given));
    double span = SlowStatistics.span(sessions, SPAN, SlowStatistics.ages(sessions, SPAN));
    for (int n = 0; n < 3; n++) {
      double halfLife = longest == 0 ? Math.log(2) * span / new double[] {5, 30, 150}[n] : given[n];
      double sum = 0;
      int parts = 1_000_000;
      for (int part = 0; part < parts; part++) {
        sum += Math.pow(2, -span * (part + 0.5) / parts / halfLife);
      }
      assertThat(statistics.lives().window(n) / (sum / parts)).isCloseTo(1, within(1e-4));
      assertThat(overDisk(statistics, ITEMS).lives().window(n))
          .isEqualTo(statistics.lives().window(n))
          .isPositive()
          .isLessThanOrEqualTo(1);
    }
  }

  private void rewrite(Map<String, Object> columns) throws IOException {
    Files.deleteIfExists(folder.resolve(Statistics.FILE));
    ColumnFile.write(folder.resolve(Statistics.FILE), columns);
  }

  private void refused(String part, int items) {
    assertThatThrownBy(() -> Statistics.read(folder, items))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining(folder.resolve(Statistics.FILE).toString())
        .hasMessageContaining(part)
        .satisfies(e -> ReaderContract.assertSentence(String.valueOf(e.getMessage())));
  }
}
