package org.linet.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.testing.BenchmarkData;
import org.linet.data.log.LogFormat;
import org.linet.data.protocol.SampleFraction;

/** Real logs against the slow protocol. */
class RealLogTest {
  @TempDir Path folder;

  @Test
  void preparesTheRawDigineticaRowsAsTheProtocolSays() throws IOException {
    Path log = BenchmarkData.path("diginetica/raw-sample-train-item-views.csv");
    Prepared prepared =
        Prepared.run(PreparationOptions.of(List.of(log), LogFormat.AUTO, folder.resolve("out")));

    List<SlowProtocol.Row> rows = new ArrayList<>();
    List<String> lines = Files.readAllLines(log);
    for (String line : lines.subList(1, lines.size())) {
      String[] f = line.split(";", -1);
      long day = LocalDate.parse(f[4]).toEpochDay() * 86_400_000L;
      rows.add(new SlowProtocol.Row(f[0], f[2], Long.parseLong(f[3]), day));
    }
    prepared.assertHolds(new SlowProtocol(SlowProtocol.Kind.DIGINETICA, 2, 5, 7, 1, 1).run(rows));
    assertThat(prepared.report().format()).isEqualTo(LogFormat.DIGINETICA);
    assertThat(prepared.report().counts().sessions()).isEqualTo(2_986);
    assertThat(prepared.report().counts().read().clicks()).isEqualTo(12_391);
    assertThat(prepared.report().counts().train().sessions()).isPositive();
    assertThat(prepared.report().counts().test().sessions()).isPositive();
    assertThat(prepared.folder().resolve(Preparation.REJECTED)).doesNotExist();
  }

  @Test
  void preparesHundredThousandYoochooseClicksAsTheProtocolSays() throws IOException {
    Path data = BenchmarkData.path("yoochoose-clicks-100k");
    List<Path> files = List.of(data.resolve("train.tsv"), data.resolve("test.tsv"));
    PreparationOptions options =
        PreparationOptions.of(files, LogFormat.AUTO, folder.resolve("out"))
            .withFraction(SampleFraction.parse("1/4"));
    Prepared prepared = Prepared.run(options);

    List<SlowProtocol.Row> rows = new ArrayList<>();
    for (Path file : files) {
      List<String> lines = Files.readAllLines(file);
      for (String line : lines.subList(1, lines.size())) {
        String[] f = line.split("\t", -1);
        long millis =
            new BigDecimal(f[2])
                .multiply(BigDecimal.valueOf(1000))
                .setScale(0, RoundingMode.FLOOR)
                .longValueExact();
        rows.add(new SlowProtocol.Row(f[0], f[1], millis, 0));
      }
    }
    prepared.assertHolds(new SlowProtocol(SlowProtocol.Kind.TIMED, 2, 5, 1, 1, 4).run(rows));
    assertThat(prepared.report().timeFormat()).startsWith("unix seconds");
    assertThat(prepared.report().counts().train().sessions()).isPositive();
    assertThat(prepared.report().counts().test().sessions()).isPositive();
  }
}
