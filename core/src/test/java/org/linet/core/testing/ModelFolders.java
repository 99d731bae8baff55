package org.linet.core.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.linet.core.internal.io.Checksums;

/** Compares model folders. */
public final class ModelFolders {
  private ModelFolders() {}

  /** Checksums of all files but model.json, which holds seconds, by their paths. */
  public static Map<String, String> checksums(Path folder) {
    Map<String, String> checksums = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.endsWith("model.json")) {
          checksums.put(folder.relativize(file).toString(), Checksums.sha256(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return checksums;
  }
}
