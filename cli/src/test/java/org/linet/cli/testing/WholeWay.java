package org.linet.cli.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.linet.cli.Linet;
import picocli.CommandLine;

/**
 * The way from a log to a comparison in the process's folder, a command after the other. What a
 * command prints is kept in the folder {@code printed}.
 *
 * <p>It is a main class of its own, so that the Java that it runs in keeps its locale: {@link
 * Linet#main} chooses a neutral one, which programs that use our libraries do not.
 */
public final class WholeWay {
  /** The log, which lies in the folder before the start. */
  public static final String LOG = "clicks.csv";

  /** Where a command's output lies afterwards. */
  public static final String PRINTED = "printed";

  private static final String SESSION = "ışık İnci item-3";

  private static final List<List<String>> COMMANDS =
      List.of(
          List.of(
              "prepare", "--input", LOG, "--out", "data", "--support", "2", "--fraction", "3/4"),
          List.of("audit", "--data", "data", "--json"),
          List.of("audit", "--data", "data"),
          List.of("train", "--data", "data", "--model", "item-knn", "--out", "model-knn"),
          List.of(
              "train",
              "--data",
              "data",
              "--model",
              "linet",
              "--out",
              "model-linet",
              "--set",
              "epochs=1",
              "--set",
              "dimension=4",
              "--set",
              "batch-size=32",
              "--set",
              "threads=1"),
          List.of(
              "evaluate",
              "--model",
              "model-knn",
              "--data",
              "data",
              "--engine",
              "serving",
              "--json",
              "--record",
              "run.json",
              "--ranks",
              "ranks.tsv"),
          List.of("evaluate", "--model", "model-linet", "--data", "data"),
          List.of(
              "recommend",
              "--model",
              "model-knn",
              "--session",
              SESSION,
              "--explain",
              "--html",
              "why.html"),
          List.of("recommend", "--model", "model-linet", "--session", SESSION, "--json"),
          List.of(
              "recommend",
              "--model",
              "model-knn",
              "--input",
              "data/test.txt",
              "--out",
              "recommendations.jsonl"),
          List.of(
              "compare",
              "--data",
              "data",
              "--models",
              "model-knn,model-linet,pop",
              "--out",
              "report"));

  private WholeWay() {}

  /** Goes the way; the exit status of the first command that fails is the process's. */
  public static void main(String[] args) throws IOException {
    Files.createDirectory(Path.of(PRINTED));
    int status = 0;
    for (int i = 0; i < COMMANDS.size() && status == 0; i++) {
      status = run(i + "-" + COMMANDS.get(i).get(0), COMMANDS.get(i));
    }
    System.exit(status);
  }

  private static int run(String name, List<String> command) throws IOException {
    Path printed = Path.of(PRINTED);
    try (PrintWriter out = writer(printed.resolve(name + ".out"));
        PrintWriter err = writer(printed.resolve(name + ".err"))) {
      CommandLine linet = Linet.commandLine();
      linet.setOut(out).setErr(err);
      return linet.execute(command.toArray(String[]::new));
    }
  }

  private static PrintWriter writer(Path file) throws IOException {
    return new PrintWriter(Files.newBufferedWriter(file, UTF_8), true);
  }
}
