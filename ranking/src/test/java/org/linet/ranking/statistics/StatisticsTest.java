package org.linet.ranking.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linet.core.LinetException;
import org.linet.core.io.ColumnFile;
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
    Ages ages = Ages.of(sessions, SPAN);
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
    byte[] whole = Files.readAllBytes(file);
    for (int round = 0; round < 300; round++) {
      byte[] damaged = whole.clone();
      for (int n = random.nextInt(3); n >= 0; n--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      if (random.nextInt(3) == 0) {
        damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
      }
      Files.write(file, damaged);
      ReaderContract.readsOrRefuses(file, () -> Statistics.read(folder, ITEMS));
    }
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
    Map<String, Object> columns = new LinkedHashMap<>(statistics.lives().columns());
    columns.putAll(statistics.pairs().columns());
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
    Map<String, Object> columns = new LinkedHashMap<>(statistics.lives().columns());
    columns.putAll(statistics.pairs().columns());
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
      Map<String, Object> columns = new LinkedHashMap<>();
      Statistics statistics = Statistics.count(sessions, 3, settings(7));
      columns.putAll(statistics.lives().columns());
      columns.putAll(statistics.pairs().columns());
      int[] neighbours = statistics.pairs().neighbours().clone();
      assertThat(neighbours).startsWith(1, 2);
      neighbours[0] = 2;
      neighbours[1] = twice ? 2 : 1;
      columns.put("pair.neighbours", neighbours);
      rewrite(columns);
      refused("column pair.neighbours", 3);
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
