package org.linet.cli;

import java.util.Collection;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * Runs the command that was named, unless one of its lists holds nothing: {@code --windows ,} has
 * no value to convert, so the parser lets it pass as an empty list, which no command expects.
 */
final class GivenLists implements IExecutionStrategy {
  private final IExecutionStrategy running = new RunLast();

  @Override
  public int execute(ParseResult parsed) {
    for (CommandLine command : parsed.asCommandLineList()) {
      ParseResult own = command.getParseResult();
      own.matchedOptions().forEach(option -> refuseEmpty(command, option));
    }
    return running.execute(parsed);
  }

  private static void refuseEmpty(CommandLine command, OptionSpec option) {
    Object value = option.getValue();
    if (value instanceof Collection<?> values && values.isEmpty()) {
      throw new ParameterException(
          command,
          option.longestName() + " names nothing: give at least one " + option.paramLabel());
    }
  }
}
