package org.linet.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.io.FileErrors;

/** A file with the token that a service wants of its callers. */
public final class TokenFile {
  private TokenFile() {}

  /**
   * Reads the token.
   *
   * @throws LinetException if the file cannot be read, or holds no token
   */
  public static String read(Path file) {
    try {
      String token = Files.readString(file, StandardCharsets.UTF_8).strip();
      if (token.isEmpty() || !token.matches("[\\x21-\\x7e]+")) {
        throw new LinetException(
            FailureCode.BAD_DATA,
            file + " must hold one token of visible ASCII characters, without spaces");
      }
      return token;
    } catch (IOException e) {
      throw FileErrors.reading(file, e);
    }
  }
}
