package org.linet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.linet.bench.testing.BenchRun;

class JmhCommandTest {
  @Test
  void aMicroBenchmarkOfEveryKindRuns() {
    assertRuns("TopKBenchmark", "--param", "items=1000", "--param", "k=20");
    assertRuns("EncoderBenchmark", "--param", "length=3", "--param", "rows=8");
    assertRuns("LossBenchmark", "--param", "items=1000", "--param", "rows=8");
  }

  private static void assertRuns(String which, String... parameters) {
    List<String> arguments =
        new ArrayList<>(
            List.of("jmh", which, "--forks", "0", "--iterations", "1", "--millis", "1"));
    arguments.addAll(List.of(parameters));
    BenchRun run = BenchRun.of(arguments.toArray(new String[0]));
    assertThat(run.status()).as(run.err()).isZero();
  }

  @Test
  void aNameThatMatchesNothingIsRefused() {
    BenchRun run = BenchRun.of("jmh", "noSuchBenchmark");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("noSuchBenchmark");
  }
}
