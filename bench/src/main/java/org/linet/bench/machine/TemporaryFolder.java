package org.linet.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.linet.core.internal.io.FileErrors;
import org.linet.core.internal.io.FileTree;

/**
 * A folder that goes with all that is in it.
 *
 * @param path of the folder
 */
public record TemporaryFolder(Path path) implements AutoCloseable {

  /** A fresh folder where the system keeps such. */
  public static TemporaryFolder create() {
    return createIn(Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** A fresh folder inside another. */
  public static TemporaryFolder createIn(Path parent) {
    try {
      return new TemporaryFolder(Files.createTempDirectory(parent, "linet-bench"));
    } catch (IOException e) {
      throw FileErrors.writing(parent, e);
    }
  }

  @Override
  public void close() {
    try {
      FileTree.delete(path);
    } catch (IOException e) {
      throw FileErrors.writing(path, e);
    }
  }
}
