package org.linet.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Stack;
import picocli.CommandLine;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Reads an option {@code NAME=VALUE} that may be repeated, into a map. A name that is given twice
 * is refused: by itself the parser would take the last, and half of a long command line would be
 * ignored without a word.
 */
public final class NamedValues implements IParameterConsumer {
  /** For picocli, which makes one for each option. */
  public NamedValues() {}

  @Override
  @SuppressWarnings("JdkObsolete") // picocli's signature
  public void consumeParameters(Stack<String> args, ArgSpec option, CommandSpec command) {
    String name = ((OptionSpec) option).longestName();
    String text = args.isEmpty() ? "" : args.pop();
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw wrong(command, name + " takes " + option.paramLabel() + ", not '" + text + "'");
    }
    Map<String, String> given = option.getValue();
    Map<String, String> values = new LinkedHashMap<>(given);
    String key = text.substring(0, equals);
    if (values.put(key, text.substring(equals + 1)) != null) {
      throw wrong(command, name + " gives " + key + " more than once: leave one of them out");
    }
    option.setValue(values);
  }

  private static ParameterException wrong(CommandSpec command, String sentence) {
    CommandLine commandLine = command.commandLine();
    return new ParameterException(commandLine, sentence);
  }
}
