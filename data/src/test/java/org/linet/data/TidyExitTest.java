package org.linet.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.testing.JavaProcess;

class TidyExitTest {
  @TempDir Path folder;

  /** The child process: works for a while, cannot be interrupted, and then writes args[0]. */
  public static final class Child {
    private Child() {}

    public static void main(String[] args) throws IOException, InterruptedException {
      try (TidyExit tidy = new TidyExit()) {
        tidy.interruptFirst(
            () -> {
              throw new IllegalStateException("closed already");
            });
        System.out.println("working");
        Thread.sleep(1500);
        Files.writeString(Path.of(args[0]), "tidy");
      }
    }
  }

  @Test
  void workThatCannotBeInterruptedIsWaitedFor() throws IOException, InterruptedException {
    Path done = folder.resolve("done");
    Process child =
        new ProcessBuilder(JavaProcess.command(List.of(), Child.class.getName(), done.toString()))
            .redirectErrorStream(true)
            .start();
    try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
      assertThat(lines.readLine()).isEqualTo("working");
      child.destroy(); // SIGTERM; shutdown runs as it does for Ctrl-C
      assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      child.destroyForcibly();
    }
    assertThat(done).hasContent("tidy");
  }
}
