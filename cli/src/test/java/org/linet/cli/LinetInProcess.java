package org.linet.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * Runs commands in this process and keeps what the last one printed; {@link
 * org.linet.cli.testing.LinetProcess} runs them as users do.
 */
final class LinetInProcess {
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  /** Runs a command; its exit status. */
  int run(String... args) {
    out = new StringWriter();
    err = new StringWriter();
    CommandLine commandLine = Linet.commandLine();
    commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return Linet.run(commandLine, args);
  }

  /** Standard output of the last command. */
  String out() {
    return out.toString();
  }

  /** Standard error of the last command. */
  String err() {
    return err.toString();
  }
}
