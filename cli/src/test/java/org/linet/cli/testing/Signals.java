package org.linet.cli.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Signals to processes, as a terminal and a supervisor send them. Not on Windows. */
public final class Signals {
  private static final int SIGINT = 2;

  private Signals() {}

  /**
   * Sends a signal.
   *
   * @param name as {@code kill} takes it: {@code -TERM}
   */
  public static void send(String name, Process process) throws Exception {
    Process kill = new ProcessBuilder("kill", name, Long.toString(process.pid())).start();
    assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(kill.exitValue()).isZero();
  }

  /** Skips a test whose signal the processes that it starts would not notice. */
  public static void assumeReachesChildren(String name) throws IOException {
    assumeThat(name.equals("-INT") && isInterruptIgnored())
        .as("these tests run in the background, where Ctrl-C is ignored by every child")
        .isFalse();
  }

  /** A shell starts background jobs with SIGINT ignored, and children inherit that. */
  private static boolean isInterruptIgnored() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    String mask =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .findFirst()
            .orElse("SigIgn: 0")
            .replaceFirst("SigIgn:\\s*", "");
    return (Long.parseUnsignedLong(mask, 16) & (1L << (SIGINT - 1))) != 0;
  }
}
