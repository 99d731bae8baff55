package org.linet.serving.model;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linet.core.io.FileStamp;

/**
 * What changes when a model folder is replaced, or any file in it, also one that only a copy in
 * progress has put there.
 *
 * @param files by name
 */
record FolderStamp(Map<String, FileStamp> files) {
  /** The stamp of a folder now, or null where there is no model, or none yet. */
  static @Nullable FolderStamp of(Path folder) {
    Map<String, FileStamp> files = new HashMap<>();
    try (DirectoryStream<Path> list = Files.newDirectoryStream(folder)) {
      for (Path file : list) {
        FileStamp stamp = FileStamp.of(file);
        if (stamp != null) {
          files.put(String.valueOf(file.getFileName()), stamp);
        }
      }
    } catch (IOException | DirectoryIteratorException absentForNow) {
      return null;
    }
    return files.containsKey(ModelVersion.FILE) ? new FolderStamp(files) : null;
  }
}
