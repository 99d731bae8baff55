package org.linet.jobs.replay;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.linet.core.internal.io.FileErrors;
import org.linet.core.session.DatasetFolder;
import org.linet.core.session.IdEncoding;

/**
 * Sessions in the ids of the data set, unknown ones included: what a shop would send.
 *
 * <p>Reads a file that {@link DatasetFolder} has accepted, and numbers its sessions as that does.
 */
final class SessionTexts {
  private final List<String> lines;
  private final boolean encoded;

  private SessionTexts(List<String> lines, boolean encoded) {
    this.lines = lines;
    this.encoded = encoded;
  }

  /**
   * Reads the test sessions.
   *
   * @throws org.linet.core.LinetException if the file cannot be read
   */
  static SessionTexts readTest(DatasetFolder data) {
    Path file = data.path().resolve(DatasetFolder.TEST);
    try {
      return new SessionTexts(Files.readAllLines(file), data.encodesIds());
    } catch (IOException e) {
      throw FileErrors.reading(file, e);
    }
  }

  /** The item ids of a session, oldest click first. */
  List<String> session(int number) {
    List<String> fields = List.of(lines.get(number).split(" "));
    return encoded ? fields.stream().map(SessionTexts::decoded).toList() : fields;
  }

  private static String decoded(String field) {
    try {
      return IdEncoding.decode(field);
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("the data set was read before", e);
    }
  }
}
