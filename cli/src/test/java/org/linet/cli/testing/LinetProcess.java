package org.linet.cli.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.linet.core.testing.JavaProcess;

/** Runs the {@code linet} command as users do: in a process of its own. */
public final class LinetProcess {
  private static final long PATIENCE_SECONDS = 120;

  private LinetProcess() {}

  /**
   * What a process did.
   *
   * @param status exit status
   * @param out standard output
   * @param err standard error
   */
  public record Result(int status, String out, String err) {
    /** The last line of standard output. */
    public String lastLine() {
      return out.strip().substring(out.strip().lastIndexOf('\n') + 1);
    }
  }

  /** Runs a command in a folder to its end. */
  public static Result run(Path folder, String... args) throws Exception {
    return run(folder, List.of(), args);
  }

  /** Runs a command with options for the virtual machine. */
  public static Result run(Path folder, List<String> jvmOptions, String... args) throws Exception {
    Started started = start(folder, jvmOptions, args);
    return started.await();
  }

  /** Starts a command in a folder. */
  public static Started start(Path folder, List<String> jvmOptions, String... args)
      throws IOException {
    List<String> options = new ArrayList<>();
    options.add("-Xmx512m");
    options.add("-XX:TieredStopAtLevel=1"); // short runs: do not compile twice
    options.addAll(jvmOptions);
    List<String> command = JavaProcess.command(options, "org.linet.cli.Linet", args);
    Path out = Files.createTempFile("linet", ".out");
    Path err = Files.createTempFile("linet", ".err");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    return new Started(process, out, err);
  }

  /**
   * A running command.
   *
   * @param process the process
   * @param out file with its standard output
   * @param err file with its standard error
   */
  public record Started(Process process, Path out, Path err) {
    /** Waits for the end. */
    public Result await() throws Exception {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new AssertionError("no end after " + PATIENCE_SECONDS + " s: " + read(err));
      }
      Result result = new Result(process.exitValue(), read(out), read(err));
      Files.delete(out);
      Files.delete(err);
      return result;
    }

    private static String read(Path file) throws IOException {
      return Files.readString(file, StandardCharsets.UTF_8);
    }
  }
}
