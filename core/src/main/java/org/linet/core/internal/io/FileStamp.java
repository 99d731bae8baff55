package org.linet.core.internal.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * What changes when a file is written or replaced, cheaply enough to ask every second.
 *
 * @param modified when it was written to
 * @param size bytes
 * @param key which file it is, where the file system tells
 */
public record FileStamp(FileTime modified, long size, @Nullable Object key) {
  /** The stamp of a file now, or null where there is none that can be looked at. */
  public static @Nullable FileStamp of(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new FileStamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    } catch (IOException absentForNow) {
      return null;
    }
  }
}
