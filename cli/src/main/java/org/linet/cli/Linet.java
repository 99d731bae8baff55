package org.linet.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code linet} command. A new command is one class, and one line in the list below. */
@Command(
    name = "linet",
    description = "Session-based recommendation: from a click log to the next item.",
    versionProvider = LibraryVersion.class,
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT, // --help and --version on every command
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      PrepareCommand.class,
      AuditCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      CompareCommand.class,
      AblateCommand.class,
      ProbeCommand.class,
      OrderCommand.class,
      TuneCommand.class,
      RecommendCommand.class,
      ExportCommand.class,
      ServeCommand.class,
      ReplayCommand.class,
      ModelsCommand.class,
    },
    footerHeading = "%nExample:%n",
    footer = {"  linet demo", "  linet train --help"})
public final class Linet implements Runnable {
  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print stack traces of failures (also: LINET_DEBUG=1).")
  private boolean debug;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills the annotated fields
  private Linet() {}

  /** Runs the command line and ends the process with its {@link ExitStatus}. */
  public static void main(String[] args) {
    NeutralProcess.begin();
    CommandLine commandLine = commandLine();
    commandLine.setOut(new PrintWriter(System.out, true, UTF_8));
    commandLine.setErr(new PrintWriter(System.err, true, UTF_8));
    System.exit(run(commandLine, args));
  }

  /** Ends the process as one that is done, once whoever listens has put its things in order. */
  static void endWell() {
    System.exit(ExitStatus.DONE);
  }

  /** The whole command line, ready to parse; tests redirect its writers. */
  public static CommandLine commandLine() {
    Linet linet = new Linet();
    CommandLine commandLine = new CommandLine(linet);
    commandLine.setUsageHelpAutoWidth(true);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setExecutionStrategy(new GivenLists());
    PathConverter.install(commandLine);
    commandLine.registerConverter(Duration.class, new DurationConverter());
    FailureReport.install(commandLine, linet::debugWanted);
    return commandLine;
  }

  /** Runs a command; errors of the JVM, which picocli lets pass, become sentences too. */
  static int run(CommandLine commandLine, String... args) {
    try {
      return commandLine.execute(args);
    } catch (Error failure) {
      Linet linet = commandLine.getCommand();
      return FailureReport.failed(failure, commandLine, List.of(args), linet.debugWanted());
    }
  }

  /** Without a command there is nothing to do: shows what there is. */
  @Override
  public void run() {
    PrintWriter err = spec.commandLine().getErr();
    spec.commandLine().usage(err);
    throw new CommandLine.ParameterException(spec.commandLine(), "Name a command.");
  }

  private boolean debugWanted() {
    return debug || "1".equals(System.getenv("LINET_DEBUG"));
  }
}
