package org.linet.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.linet.cli.display.OptionWords;
import org.linet.core.Failure;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.StoppedException;
import org.linet.core.UsageException;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says on standard error, in one sentence, why a command did not do its work, and picks the {@link
 * ExitStatus}. Where the command line asks for JSON, the same is on standard output too, with the
 * {@link FailureCode}.
 *
 * <p>{@link Failure} knows the sentence. Here it gets the options of the command line, and where
 * the request itself is wrong ({@link UsageException}) a pointer to the help.
 */
public final class FailureReport {
  private FailureReport() {}

  /**
   * Has the failures of a command line reported.
   *
   * @param debug whether stack traces are wanted; asked when something failed
   */
  public static void install(CommandLine commandLine, BooleanSupplier debug) {
    commandLine.setParameterExceptionHandler(
        (failure, args) -> wrongUsage(failure, List.of(args), false));
    commandLine.setExecutionExceptionHandler(
        (failure, command, parsed) ->
            failure instanceof UsageException usage
                ? wrongUsage(
                    new ParameterException(command, String.valueOf(usage.getMessage()), usage),
                    parsed.originalArgs(),
                    debug.getAsBoolean())
                : failed(failure, command, parsed.originalArgs(), debug.getAsBoolean()));
  }

  /** Reports a command line that cannot be understood, or asks for what cannot be. */
  private static int wrongUsage(ParameterException found, List<String> args, boolean debug) {
    CommandLine command = found.getCommandLine();
    String unknown = unknownOption(found, args);
    // picocli knows the options that are spelt alike
    ParameterException failure =
        unknown == null ? found : new UnmatchedArgumentException(command, List.of(unknown));
    PrintWriter err = command.getErr();
    if (debug && failure.getCause() != null) {
      failure.getCause().printStackTrace(err);
    }
    // an unreadable value may hide one of our own sentences, which says more than picocli's
    String sentence =
        failure.getCause() instanceof LinetException cause
            ? cause.getMessage()
            : failure.getMessage();
    Failure wrong = said(new UsageException(String.valueOf(sentence)));
    err.println("linet: " + wrong.sentence());
    UnmatchedArgumentException.printSuggestions(failure, err);
    err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
    err.flush();
    if (FailureJson.isWanted(args)) {
      FailureJson.print(wrong, command.getOut());
    }
    return ExitStatus.USAGE;
  }

  /**
   * A misspelt option, where it was taken for a path, or where the one that it means is missing.
   */
  private static @Nullable String unknownOption(ParameterException found, List<String> args) {
    if (found.getCause() instanceof UnknownOptionException unknown) {
      return unknown.word();
    }
    CommandSpec spec = found.getCommandLine().getCommandSpec();
    return !(found instanceof MissingParameterException)
        ? null
        : args.stream()
            .takeWhile(arg -> !arg.equals("--"))
            .filter(arg -> arg.startsWith("--"))
            .filter(arg -> spec.findOption(arg.split("=", 2)[0]) == null)
            .findFirst()
            .orElse(null);
  }

  /**
   * Reports a command that was understood and then failed.
   *
   * @param args the words of the command line
   */
  static int failed(Throwable thrown, CommandLine command, List<String> args, boolean debug) {
    int status = failed(thrown, command.getErr(), debug);
    if (FailureJson.isWanted(args)) {
      FailureJson.print(said(thrown), command.getOut());
    }
    return status;
  }

  /** The same for people alone. */
  static int failed(Throwable thrown, PrintWriter err, boolean debug) {
    Failure failure = said(thrown);
    boolean traceIsLacking = failure.code() == FailureCode.DEFECT && !debug;
    err.println(
        "linet: "
            + failure.sentence()
            + (traceIsLacking ? " (run again with --debug for the stack trace)" : ""));
    if (debug) {
      thrown.printStackTrace(err);
    }
    err.flush();
    return thrown instanceof StoppedException ? ExitStatus.INTERRUPTED : ExitStatus.FAILED;
  }

  /** The failure in the words of the command line. */
  static Failure said(Throwable thrown) {
    Failure failure = Failure.of(thrown);
    return new Failure(failure.code(), OptionWords.in(failure.sentence()));
  }
}
