package org.linet.data.internal.log.source;

import java.nio.file.Path;

/**
 * A file to read.
 *
 * @param path where its bytes lie
 * @param shown what it is called in messages and in {@code dataset.json}
 */
public record SourceFile(Path path, Path shown) {
  /** A file that is called by its path. */
  public static SourceFile of(Path path) {
    return new SourceFile(path, path);
  }

  @Override
  public String toString() {
    return shown.toString();
  }
}
