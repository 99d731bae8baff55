package org.linet.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.linet.bench.machine.ProcessMemory;
import org.linet.bench.machine.TemporaryFolder;
import org.linet.data.Preparation;
import org.linet.data.PreparationOptions;
import org.linet.data.PreparationReport;
import org.linet.data.log.LogFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long {@code prepare} takes for a log of 30 million clicks, and how much memory.
 *
 * <p>The log is generated first; then a fresh virtual machine with default settings but a bounded
 * heap prepares it, so that neither the generator nor a warm compiler helps.
 */
@Command(
    name = "prepare",
    description = "Generate a large log and prepare it in a fresh virtual machine.",
    footerHeading = "%nExample:%n",
    footer = "  linet bench prepare --clicks 30000000 --folder /data/scratch",
    mixinStandardHelpOptions = true)
final class PrepareBenchmark implements Callable<Integer> {
  private static final long SEED = 1;
  private static final String HEAP = "-Xmx512m";
  private static final double GOAL_SECONDS = 60;
  private static final double GOAL_GB = 2;

  @Option(
      names = "--clicks",
      defaultValue = "30000000",
      description = "Clicks of the log (default: ${DEFAULT-VALUE}).")
  private long clicks;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      defaultValue = "${sys:java.io.tmpdir}",
      description = "Where to work; needs 150 bytes a click (default: ${DEFAULT-VALUE}).")
  private Path parent;

  @Option(names = "--prepared-by-child", hidden = true)
  private @Nullable Path child;

  @SuppressWarnings("NullAway.Init") // picocli fills the annotated fields
  PrepareBenchmark() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (child != null) {
      prepare(child);
      return 0;
    }
    try (TemporaryFolder temporary = TemporaryFolder.createIn(parent)) {
      Path folder = temporary.path();
      System.out.printf(Locale.ROOT, "generating %,d clicks, seed %d%n", clicks, SEED);
      Path log = folder.resolve("clicks.dat");
      new ClickLogGenerator(clicks, ClickLogGenerator.Catalogue.YOOCHOOSE, SEED).write(log);
      System.out.printf(Locale.ROOT, "log of %.2f GB%n", Files.size(log) / 1e9);
      return freshMachine(folder);
    }
  }

  private static int freshMachine(Path folder) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(HEAP);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Bench.class.getName());
    command.add("prepare");
    command.add("--prepared-by-child");
    command.add(folder.toString());
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private static void prepare(Path folder) {
    long start = System.nanoTime();
    PreparationReport report =
        Preparation.run(
            PreparationOptions.of(
                List.of(folder.resolve("clicks.dat")), LogFormat.AUTO, folder.resolve("out")),
            line -> System.out.printf(Locale.ROOT, "%6.1f s  %s%n", seconds(start), line));
    double seconds = seconds(start);
    double gigabytes = ProcessMemory.peak() / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%,d clicks in %.1f s (goal %.0f), %.1f s of processor time: %,.0f clicks/s;"
            + " peak %.2f GB (goal %.0f); %,d training samples, %d cores, fingerprint %s%n",
        report.counts().read().clicks(),
        seconds,
        GOAL_SECONDS,
        processorSeconds(),
        report.counts().read().clicks() / seconds,
        gigabytes,
        GOAL_GB,
        report.counts().train().samples(),
        Runtime.getRuntime().availableProcessors(),
        report.fingerprint());
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /** What all threads of this process used together: on a busy machine it says more than time. */
  private static double processorSeconds() {
    return ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .map(used -> used.toMillis() / 1e3)
        .orElse(Double.NaN);
  }
}
