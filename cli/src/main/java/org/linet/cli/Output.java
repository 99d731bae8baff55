package org.linet.cli;

import java.io.PrintWriter;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.StoppedException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/**
 * Mix-in of the commands whose result a machine may read.
 *
 * <p>Without {@code --json} people read standard output. With it, everything for people moves to
 * standard error, and the last (and only) line of standard output is one JSON object: the result,
 * or what failed.
 */
public final class Output {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Option(
      names = "--json",
      description = "Print one JSON object on standard output, all else on standard error.")
  private boolean json;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @SuppressWarnings("NullAway.Init") // picocli fills the annotated fields
  public Output() {}

  /** Whether a machine reads the result. */
  public boolean json() {
    return json;
  }

  /** Part of the result, for people: tables, lists. */
  public void text(String lines) {
    PrintWriter writer = json ? command.commandLine().getErr() : command.commandLine().getOut();
    writer.println(lines);
    requireWritten(writer);
  }

  /** About the work, not its result: always on standard error. */
  public void note(String line) {
    PrintWriter err = command.commandLine().getErr();
    err.println(line);
    err.flush();
  }

  /** The result for machines; call once, last. Does nothing without {@code --json}. */
  public void result(Object value) {
    if (json) {
      PrintWriter out = command.commandLine().getOut();
      out.println(JSON.writeValueAsString(value));
      requireWritten(out);
    }
  }

  /**
   * Tells machines that there is no result, where a command ends itself after a stop. All other
   * failures are thrown, and reported once for all commands.
   */
  public void stopped(StoppedException stopped) {
    if (json) {
      FailureJson.print(FailureReport.said(stopped), command.commandLine().getOut());
    }
  }

  /** A result that was cut, by a full disk, must not look like one. */
  private static void requireWritten(PrintWriter writer) {
    if (writer.checkError()) {
      throw new LinetException(
          FailureCode.FILE_UNUSABLE,
          "The result cannot be written: the disk is full or nobody reads it");
    }
  }
}
