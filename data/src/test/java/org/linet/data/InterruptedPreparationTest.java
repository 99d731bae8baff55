package org.linet.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.testing.JavaProcess;
import org.linet.data.log.LogFormat;

class InterruptedPreparationTest {
  private static final int CLICKS = 1_000_000;

  @TempDir Path folder;

  /** The child process: prepares args[0] as args[1]. */
  public static final class Child {
    private Child() {}

    public static void main(String[] args) {
      Preparation.run(
          PreparationOptions.of(List.of(Path.of(args[0])), LogFormat.CSV, Path.of(args[1])),
          System.out::println);
    }
  }

  @Test
  void aPreparationThatIsAskedToEndLeavesNothingBehind() throws IOException, InterruptedException {
    StringBuilder log = new StringBuilder("session_id,item_id,timestamp\n");
    for (int click = 0; click < CLICKS; click++) {
      log.append(click / 3).append(',').append(click % 1000).append(",1400000000\n");
    }
    Path file = LogFiles.text(folder.resolve("log.csv"), log.toString());
    Process child =
        new ProcessBuilder(
                JavaProcess.command(
                    List.of("-Xmx256m"),
                    Child.class.getName(),
                    file.toString(),
                    folder.resolve("out").toString()))
            .redirectErrorStream(true)
            .start();
    try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
      assertThat(lines.readLine()).startsWith("reading the log");
      assertThat(folder.toFile().list())
          .as("the work has begun: the log, the hidden folder and its lock")
          .hasSize(3);
      child.destroy(); // SIGTERM; shutdown runs as it does for Ctrl-C
      assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      child.destroyForcibly();
    }
    assertThat(child.exitValue()).as("ended by the signal").isEqualTo(128 + 15);
    assertThat(folder.toFile().list()).containsExactly("log.csv");
  }
}
