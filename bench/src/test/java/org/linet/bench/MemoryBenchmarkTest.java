package org.linet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.bench.testing.BenchRun;
import org.linet.bench.testing.GeneratedData;
import tools.jackson.databind.JsonNode;

class MemoryBenchmarkTest {
  @TempDir private Path folder;

  @Test
  void endsByItselfAndTellsThePeakAndTheSlope() {
    String data = GeneratedData.write(folder, 300, new Random(1)).toString();
    BenchRun run =
        BenchRun.of(
            "memory",
            "--json",
            "--data",
            data,
            "--minutes",
            "0.03",
            "--warm-up-minutes",
            "0.01",
            "--every-seconds",
            "0.1",
            "--set",
            "dimension=8",
            "--set",
            "batch-size=16");
    assertThat(run.status()).as(run.err()).isZero();
    JsonNode json = run.json();
    assertThat(json.path("samples").asInt()).isBetween(3, 13);
    assertThat(json.path("minutes").asDouble()).isBetween(0.011, 0.2);
    assertThat(json.path("peakMegabytes").asDouble())
        .isGreaterThan(50)
        .isGreaterThanOrEqualTo(json.path("lastResidentMegabytes").asDouble());
    assertThat(json.path("lastResidentMegabytes").asDouble()).isPositive();
    assertThat(json.path("slopeMegabytesPerMinute").isNumber()).isTrue();
    assertThat(json.path("slopeStandardError").asDouble()).isNotNegative();
    assertThat(json.path("steps").asInt()).isPositive();
  }

  @Test
  void tooShortATimeIsRefused() {
    String data = GeneratedData.write(folder, 10, new Random(1)).toString();
    BenchRun run = BenchRun.of("memory", "--data", data, "--minutes", "2");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("--minutes");
  }
}
