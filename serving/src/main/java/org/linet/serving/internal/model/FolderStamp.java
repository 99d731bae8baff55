package org.linet.serving.internal.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linet.core.internal.io.FileStamp;
import org.linet.serving.option.ModelVersion;

/**
 * What changes when a model folder is replaced, or any file in it, also one that only a copy in
 * progress has put there.
 *
 * @param files by their paths within the folder
 */
record FolderStamp(Map<String, FileStamp> files) {
  private static final int DEPTH = 3;

  /** The stamp of a folder now, or null where there is no model, or none yet. */
  static @Nullable FolderStamp of(Path folder) {
    Map<String, FileStamp> files = new HashMap<>();
    // a model's files, and those of the models that it is made of
    try (Stream<Path> tree = Files.walk(folder, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        FileStamp stamp = FileStamp.of(file);
        if (stamp != null) {
          files.put(folder.relativize(file).toString(), stamp);
        }
      }
    } catch (IOException | UncheckedIOException absentForNow) {
      return null;
    }
    return files.containsKey(ModelVersion.FILE) ? new FolderStamp(files) : null;
  }
}
