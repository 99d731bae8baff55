package org.linet.cli;

import java.io.Serial;
import picocli.CommandLine.TypeConversionException;

/** A misspelt option stands where a path was expected. */
final class UnknownOptionException extends TypeConversionException {
  @Serial private static final long serialVersionUID = 1;

  private final String word;

  UnknownOptionException(String word) {
    super("Unknown option: '" + word + "'");
    this.word = word;
  }

  /** What was written. */
  String word() {
    return word;
  }
}
