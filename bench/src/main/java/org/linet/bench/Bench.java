package org.linet.bench;

import org.linet.cli.FailureReport;
import org.linet.cli.NeutralProcess;
import org.linet.cli.PathConverter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code ./linet bench}: whole jobs, measured. A new benchmark is a class and a line here. */
@Command(
    name = "linet bench",
    description = "Benchmarks of whole jobs.",
    synopsisSubcommandLabel = "BENCHMARK",
    mixinStandardHelpOptions = true,
    subcommands = {
      PrepareBenchmark.class,
      LogCommand.class,
      TrainBenchmark.class,
      MemoryBenchmark.class,
      JmhCommand.class,
      ScoringBenchmark.class,
      ServeBenchmark.class
    })
public final class Bench {
  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print stack traces of failures.")
  private boolean debug;

  private Bench() {}

  /** Runs a benchmark and ends the process with its status. */
  public static void main(String[] args) {
    NeutralProcess.begin();
    System.exit(commandLine().execute(args));
  }

  /** The whole command line, ready to parse; tests redirect its writers. */
  public static CommandLine commandLine() {
    Bench bench = new Bench();
    CommandLine commandLine = new CommandLine(bench);
    commandLine.setUsageHelpAutoWidth(true);
    PathConverter.install(commandLine);
    FailureReport.install(commandLine, () -> bench.debug);
    return commandLine;
  }
}
