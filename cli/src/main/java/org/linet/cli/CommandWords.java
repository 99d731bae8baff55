package org.linet.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** The command line as it can be typed again, for reports. */
final class CommandWords {
  private CommandWords() {}

  /** Program, command and arguments; words that a shell would take apart are quoted. */
  static String of(CommandSpec command) {
    List<String> words = new ArrayList<>(List.of("linet"));
    command.root().commandLine().getParseResult().originalArgs().stream()
        .map(CommandWords::quoted)
        .forEach(words::add);
    return String.join(" ", words);
  }

  /** A word as a shell takes it whole. */
  static String quoted(String word) {
    return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
