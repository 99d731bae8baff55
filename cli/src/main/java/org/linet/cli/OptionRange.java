package org.linet.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What the number of an option may be. */
final class OptionRange {
  private OptionRange() {}

  /**
   * Refuses a number outside its range.
   *
   * @throws ParameterException naming the option, the range and the number
   */
  static void require(CommandSpec command, String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new ParameterException(
          command.commandLine(), option + " is from " + least + " to " + most + ", not " + value);
    }
  }
}
