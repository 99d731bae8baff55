package org.linet.jobs.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.linet.core.internal.io.FileErrors;

/**
 * Sessions in the ids of the data set, unknown ones included: what a shop would send.
 *
 * <p>Reads a file that {@link org.linet.core.session.DatasetFolder} has accepted, and numbers its
 * sessions as that does.
 */
final class SessionTexts {
  private final List<String> lines;

  private SessionTexts(List<String> lines) {
    this.lines = lines;
  }

  /**
   * Reads a file with one session a line.
   *
   * @throws org.linet.core.LinetException if the file cannot be read
   */
  static SessionTexts read(Path file) {
    try {
      return new SessionTexts(Files.readAllLines(file));
    } catch (IOException e) {
      throw FileErrors.reading(file, e);
    }
  }

  /** The item ids of a session, oldest click first. */
  List<String> session(int number) {
    return List.of(lines.get(number).strip().split(" "));
  }
}
