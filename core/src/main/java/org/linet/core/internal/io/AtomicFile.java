package org.linet.core.internal.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Predicate;
import org.linet.core.LinetException;

/**
 * Writes or replaces a file so that a reader, or the next process after a crash, sees either the
 * old content or the new, never a part: a hidden sibling is filled, forced to disk and renamed over
 * the target. On any failure the sibling is removed and the target is as it was.
 */
public final class AtomicFile {
  /** Fills the file. */
  @FunctionalInterface
  public interface FileWriter {
    /** Creates and writes {@code file}, which does not exist yet. */
    void write(Path file) throws IOException;
  }

  private AtomicFile() {}

  /**
   * Creates or replaces a file; its folder must exist.
   *
   * @throws LinetException if the target cannot be written; what the writer itself throws passes
   *     through, unless it wraps an input or output failure
   */
  public static void write(Path target, FileWriter writer) {
    TemporarySibling.use(
        target,
        temporary -> {
          writer.write(temporary);
          AtomicFolder.forceFile(temporary);
          Files.move(
              temporary,
              target,
              StandardCopyOption.ATOMIC_MOVE,
              StandardCopyOption.REPLACE_EXISTING);
          AtomicFolder.forceFolder(TemporarySibling.parent(target));
        });
  }

  /**
   * Removes what killed processes had written of files in a folder, as far as it can be. The next
   * writer of a file does so for that file alone, and there may be none.
   *
   * @param names tells the files by their names
   */
  public static void removeAbandoned(Path folder, Predicate<String> names) {
    TemporarySibling.removeAbandoned(folder, names);
  }

  /** Creates or replaces a file with a text in UTF-8. */
  public static void writeText(Path target, String text) {
    write(target, file -> Files.write(file, text.getBytes(StandardCharsets.UTF_8)));
  }
}
