package org.linet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linet.core.LinetException;
import org.linet.core.testing.RandomSeed;
import org.linet.data.SlowProtocol.Kind;
import org.linet.data.log.LogFormat;
import org.linet.data.protocol.SampleFraction;

/** Random logs and options against the slow protocol. */
class RandomLogTest {
  private static final int RUNS = 12;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Kind.class)
  void agreesWithTheSlowProtocolForEveryOption(Kind kind) throws IOException {
    Random random = RandomSeed.random(getClass());
    int compared = 0;
    for (int run = 0; run < RUNS; run++) {
      compared += agrees(kind, random, run) ? 1 : 0;
    }
    assertThat(compared).as("runs that left something to compare").isGreaterThan(RUNS / 2);
  }

  private boolean agrees(Kind kind, Random random, int run) throws IOException {
    List<SlowProtocol.Row> rows = RandomLog.of(random, kind);
    int length = 2 + random.nextInt(2);
    int support = 1 + random.nextInt(5);
    int days = 1 + random.nextInt(3);
    int under = 1 + random.nextInt(7);
    int over = 1 + random.nextInt(under);
    PreparationOptions options =
        PreparationOptions.of(List.of(write(kind, rows, run)), format(kind), out(run))
            .withMinimumLength(length)
            .withMinimumSupport(support)
            .withTestDays(days)
            .withFraction(new SampleFraction(over, under))
            .withTimeFormat("millis");
    SlowProtocol.Result expected =
        new SlowProtocol(kind, length, support, days, over, under).run(rows);
    if (expected.train().isEmpty() || expected.test().isEmpty()) {
      assertThatThrownBy(() -> Prepared.run(options))
          .isInstanceOf(LinetException.class)
          .hasMessageStartingWith("Nothing is left after step");
      return false;
    }
    Prepared.run(options).assertHolds(expected);
    return true;
  }

  private Path out(int run) {
    return folder.resolve("out" + run);
  }

  private Path write(Kind kind, List<SlowProtocol.Row> rows, int run) throws IOException {
    Path file = folder.resolve("log" + run + (run % 2 == 0 ? ".gz" : ""));
    return LogFiles.text(
        file,
        switch (kind) {
          case YOOCHOOSE -> LogFiles.yoochoose(rows);
          case DIGINETICA -> LogFiles.diginetica(rows);
          case TIMED -> LogFiles.delimited("session_id,item_id,timestamp", ",", rows);
        });
  }

  private static LogFormat format(Kind kind) {
    return switch (kind) {
      case YOOCHOOSE -> LogFormat.YOOCHOOSE;
      case DIGINETICA -> LogFormat.DIGINETICA;
      case TIMED -> LogFormat.CSV;
    };
  }
}
