package org.linet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.LinetException;
import org.linet.core.testing.RandomSeed;
import org.linet.data.log.LogFormat;
import org.linet.data.log.SessionOptions;
import org.linet.data.protocol.Repairs;
import org.linet.data.protocol.SampleFraction;
import org.linet.data.protocol.TestWindow;

/**
 * Random logs of users, with every option of sessions and of the test, against the slow versions.
 */
class RandomSessionsTest {
  private static final int RUNS = 20;
  private static final String HEADER = "session_id,item_id,timestamp";

  @TempDir Path folder;

  @Test
  void sessionsOfUsersAgreeWithTheSlowVersion() throws IOException {
    Random random = RandomSeed.random(getClass());
    int compared = 0;
    for (int run = 0; run < RUNS; run++) {
      compared += agrees(random, run) ? 1 : 0;
    }
    assertThat(compared).as("runs that left something to compare").isGreaterThan(RUNS / 3);
  }

  private boolean agrees(Random random, int run) throws IOException {
    List<SlowProtocol.Row> log = users(random);
    Long gap = random.nextInt(4) == 0 ? null : pick(random, 400L, 1_000L, 3_600_000L, 21_600_000L);
    Long longest = random.nextBoolean() ? null : pick(random, 1_000L, 2_500L, 7_200_000L);
    Long within = random.nextBoolean() ? null : pick(random, 1L, 500L, 100_000L);
    Integer most = random.nextInt(3) == 0 ? 2 + random.nextInt(8) : null;
    boolean once = random.nextBoolean();
    TestWindow window = window(random, log, gap != null);
    int support = 1 + random.nextInt(3);

    List<SlowProtocol.Row> rows =
        gap == null && longest == null ? log : SlowSessions.split(log, gap, longest);
    long sessions = rows.stream().map(SlowProtocol.Row::session).distinct().count();
    rows = once ? SlowSessions.once(rows) : rows;
    rows = within == null ? rows : SlowSessions.collapsed(rows, within);
    rows = most == null ? rows : SlowSessions.atMost(rows, most);
    SlowProtocol.Result expected =
        new SlowProtocol(SlowProtocol.Kind.TIMED, 2, support, window, 1, 1).run(rows);

    PreparationOptions options =
        PreparationOptions.of(
                List.of(
                    LogFiles.text(
                        folder.resolve("log" + run), LogFiles.delimited(HEADER, ",", log))),
                LogFormat.CSV,
                folder.resolve("out" + run))
            .withTimeFormat("millis")
            .withMinimumSupport(support)
            .withTest(window)
            .withRepairs(new Repairs(once, true, true))
            .withSessions(
                new SessionOptions(duration(gap), duration(longest), most, duration(within)));
    boolean noTest = expected.test().isEmpty() && !(window instanceof TestWindow.None);
    if (expected.train().isEmpty() || noTest) {
      assertThatThrownBy(() -> Prepared.run(options))
          .isInstanceOf(LinetException.class)
          .hasMessageStartingWith("Nothing is left after step");
      return false;
    }
    Prepared prepared = Prepared.run(options);
    prepared.assertHolds(expected);
    assertThat(prepared.report().counts().sessions()).isEqualTo(sessions);
    return true;
  }

  /** Rows of a dozen users, some of them twice. */
  private static List<SlowProtocol.Row> users(Random random) {
    List<SlowProtocol.Row> log = new ArrayList<>();
    for (SlowProtocol.Row row : RandomLog.of(random, SlowProtocol.Kind.TIMED)) {
      String user = "u" + Math.floorMod(row.session().hashCode(), 12);
      SlowProtocol.Row click = new SlowProtocol.Row(user, row.item(), row.millis(), 0);
      log.add(click);
      if (random.nextInt(12) == 0) {
        SlowProtocol.Row again = log.get(log.size() - 1 - random.nextInt(Math.min(3, log.size())));
        log.add(new SlowProtocol.Row(again.session(), again.item(), again.millis(), 0));
      }
    }
    return log;
  }

  private static TestWindow window(Random random, List<SlowProtocol.Row> log, boolean ofUsers) {
    return switch (random.nextInt(ofUsers ? 6 : 5)) {
      case 0 -> new TestWindow.Days(1 + random.nextInt(2));
      case 1 -> new TestWindow.Hours(1 + random.nextInt(30));
      case 2 -> new TestWindow.Share(new SampleFraction(1, 2 + random.nextInt(5)));
      case 3 -> {
        long time = log.get(random.nextInt(log.size())).millis();
        yield new TestWindow.From(Instant.ofEpochMilli(time).plusNanos(random.nextInt(2)));
      }
      case 4 -> new TestWindow.None();
      default -> new TestWindow.LastOfUser();
    };
  }

  private static Long pick(Random random, Long... values) {
    return values[random.nextInt(values.length)];
  }

  private static @Nullable Duration duration(@Nullable Long millis) {
    return millis == null ? null : Duration.ofMillis(millis);
  }

  @Test
  void aPauseOfExactlyTheGapEndsNoSession() throws IOException {
    String log = HEADER + "\nu,a,0\nu,b,1800000\nu,a,3600001\nu,b,3600002\n";
    PreparationOptions options =
        PreparationOptions.of(
                List.of(LogFiles.text(folder.resolve("gap.csv"), log)),
                LogFormat.CSV,
                folder.resolve("gap"))
            .withTimeFormat("millis")
            .withMinimumSupport(1)
            .withTest(new TestWindow.LastOfUser())
            .withSessions(new SessionOptions(SessionOptions.USUAL_GAP, null, null, null));
    Prepared prepared = Prepared.run(options);
    assertThat(prepared.lines("train.txt")).containsExactly("a b");
    assertThat(prepared.lines("test.txt")).containsExactly("a b");
    assertThat(prepared.report().counts().cutMillis()).isNull();
    assertThat(prepared.report().counts().users()).isEqualTo(1);
    assertThat(prepared.lines("dataset.json")).contains("  \"cut\" : null,");
  }

  @Test
  void timesFromTheStartOfASessionMakeNone() throws IOException {
    Path log =
        LogFiles.text(
            folder.resolve("d.csv"),
            LogFiles.diginetica(RandomLog.of(new Random(1), SlowProtocol.Kind.DIGINETICA)));
    assertThatThrownBy(
            () ->
                Prepared.run(
                    PreparationOptions.of(
                            List.of(log), LogFormat.DIGINETICA, folder.resolve("digi"))
                        .withSessions(
                            new SessionOptions(SessionOptions.USUAL_GAP, null, null, null))))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("no pause between clicks can end one");
  }
}
