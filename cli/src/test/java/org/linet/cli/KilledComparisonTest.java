package org.linet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linet.cli.testing.LinetProcess;
import org.linet.cli.testing.Signals;
import org.linet.jobs.testing.SmallData;

/** Comparisons that real signals end, and the same command again. */
@DisabledOnOs(OS.WINDOWS)
class KilledComparisonTest {
  private static final String[] COMMAND = {
    "compare",
    "--data",
    "data",
    "--models",
    "pop,toy",
    "--out",
    "report",
    "--seeds",
    "4",
    "--set",
    "epochs=20",
    "--set",
    "step-millis=200",
    "--json"
  };

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  KilledComparisonTest() {}

  @ParameterizedTest
  @CsvSource({"-KILL, 137", "-TERM, 143"})
  void theSameCommandGoesOnWhereItWas(String signal, int status) throws Exception {
    SmallData.write(folder.resolve("data"));
    LinetProcess.Started killed = LinetProcess.start(folder, List.of(), COMMAND);
    Path metrics = folder.resolve("report/models/toy-seed-4.training/metrics.jsonl");
    for (int waited = 0; !Files.exists(metrics) && waited < 600; waited++) {
      Thread.sleep(50);
    }
    assertThat(metrics).exists();
    Signals.send(signal, killed.process());
    assertThat(killed.await().status()).isEqualTo(status);
    assertThat(folder.resolve("report/report.json")).doesNotExist();
    assertThat(folder.resolve("report/models/pop/model.json")).exists();
    int done = Files.readAllLines(metrics).size();
    assertThat(done).isBetween(1, 19);

    LinetProcess.Result resumed = LinetProcess.run(folder, COMMAND);
    assertThat(resumed.status()).as(resumed.err()).isZero();
    assertThat(resumed.err())
        .contains("Training 1 of 1: toy, seed 4")
        .contains("toy epoch 20:")
        .doesNotContain("toy epoch 1:");
    assertThat(resumed.lastLine()).startsWith("{\"reportVersion\":1,\"rows\":[{\"model\":\"pop\"");
    assertThat(folder.resolve("report/report.html")).exists();
    assertThat(metrics).doesNotExist();
  }
}
