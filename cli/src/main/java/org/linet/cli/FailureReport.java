package org.linet.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.linet.core.LinetException;
import org.linet.core.StoppedException;
import org.linet.core.UsageException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says on standard error, in one sentence, why a command did not do its work, and picks the {@link
 * ExitStatus}.
 *
 * <p>Most failures arrive as {@link LinetException} with a sentence written where the cause is
 * known, wrong usage as {@link UsageException}. The few that can strike anywhere (a full disk, a
 * missing permission, too little memory) get theirs here. Anything else is a defect of the program,
 * and is called one.
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
        (failure, args) -> wrongUsage(failure, failure.getCommandLine().getErr()));
    commandLine.setExecutionExceptionHandler(
        (failure, command, parsed) ->
            failure instanceof UsageException usage
                ? wrongUsage(command, usage, debug.getAsBoolean())
                : failed(failure, command.getErr(), debug.getAsBoolean()));
  }

  /** What is wrong with a value may show only after the parsing: a setting that no model has. */
  private static int wrongUsage(CommandLine command, UsageException failure, boolean debug) {
    if (debug) {
      failure.printStackTrace(command.getErr());
    }
    String sentence = String.valueOf(failure.getMessage());
    return wrongUsage(new ParameterException(command, sentence, failure), command.getErr());
  }

  /** Reports a command line that cannot be understood. */
  static int wrongUsage(ParameterException failure, PrintWriter err) {
    // an unreadable value may hide one of our own sentences, which says more than picocli's
    String sentence =
        failure.getCause() instanceof LinetException cause
            ? cause.getMessage()
            : failure.getMessage();
    err.println("linet: " + oneLine(sentence));
    UnmatchedArgumentException.printSuggestions(failure, err);
    CommandLine command = failure.getCommandLine();
    err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return ExitStatus.USAGE;
  }

  /** Reports a command that was understood and then failed. */
  static int failed(Throwable failure, PrintWriter err, boolean debug) {
    String sentence = sentence(failure);
    err.println(
        "linet: "
            + oneLine(
                sentence == null
                    ? "This is a defect of LINet, not of your input: "
                        + failure
                        + (debug ? "" : " (run again with --debug for the stack trace)")
                    : sentence));
    if (debug) {
      failure.printStackTrace(err);
    }
    err.flush();
    return failure instanceof StoppedException ? ExitStatus.INTERRUPTED : ExitStatus.FAILED;
  }

  /** The sentence of the outermost cause that has one, or null for a defect. */
  static @Nullable String sentence(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 32; depth++) {
      String sentence = ownSentence(cause);
      if (sentence != null) {
        return sentence;
      }
      cause = cause.getCause();
    }
    return null;
  }

  private static @Nullable String ownSentence(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof LinetException || failure instanceof StoppedException) {
      return message;
    }
    if (message.toLowerCase(Locale.ROOT).contains("no space left on device")) {
      return "The disk is full: "
          + message
          + "; free some space, or choose an output on another disk.";
    }
    if (failure instanceof OutOfMemoryError) {
      return "Not enough memory ("
          + Runtime.getRuntime().maxMemory() / (1024 * 1024)
          + " MB of heap; "
          + message
          + "): give more with LINET_JAVA_OPTS=-Xmx8g.";
    }
    if (failure instanceof UnsatisfiedLinkError) {
      return "A native library could not be loaded on this system ("
          + System.getProperty("os.name")
          + " "
          + System.getProperty("os.arch")
          + "): "
          + message;
    }
    return failure instanceof IOException io ? ioSentence(io, message) : null;
  }

  private static String ioSentence(IOException failure, String message) {
    if (failure instanceof NoSuchFileException || failure instanceof FileNotFoundException) {
      return message + " does not exist or cannot be opened.";
    }
    if (failure instanceof AccessDeniedException) {
      return message + ": permission denied.";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return message + " exists already; choose another name, or remove it first.";
    }
    if (failure instanceof NotDirectoryException) {
      return message + " is not a folder.";
    }
    if (failure instanceof DirectoryNotEmptyException) {
      return message + " is not empty.";
    }
    if (failure instanceof FileSystemException) {
      return message + ": the file system refused it.";
    }
    return "Reading or writing failed: " + message;
  }

  private static String oneLine(@Nullable String text) {
    return String.valueOf(text).strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
