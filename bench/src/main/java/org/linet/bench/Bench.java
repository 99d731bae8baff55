package org.linet.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./linet bench}: whole jobs, measured. A new benchmark is a class and a line here. */
@Command(
    name = "linet bench",
    description = "Benchmarks of whole jobs.",
    synopsisSubcommandLabel = "BENCHMARK",
    mixinStandardHelpOptions = true,
    subcommands = {PrepareBenchmark.class, LogCommand.class})
public final class Bench {
  private Bench() {}

  /** Runs a benchmark and ends the process with its status. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Bench()).execute(args));
  }
}
