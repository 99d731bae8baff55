package org.linet.core.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;

/**
 * Writes a folder so that its final name only ever stands for the whole content: a hidden sibling
 * is filled, forced to disk and renamed. On any failure, a full disk included, the sibling is
 * removed; after a kill, the next writer of the same target removes it.
 */
public final class AtomicFolder {
  /** Fills the folder. */
  @FunctionalInterface
  public interface FolderWriter {
    /** Writes files and folders below {@code folder}, which exists and is empty. */
    void write(Path folder) throws IOException;
  }

  private AtomicFolder() {}

  /**
   * Creates a folder; missing parent folders are created too.
   *
   * @param target must not exist
   * @throws LinetException if the target exists or cannot be written; what the writer itself throws
   *     passes through, unless it wraps an input or output failure
   */
  public static void write(Path target, FolderWriter writer) {
    refuseExisting(target);
    try {
      Files.createDirectories(TemporarySibling.parent(target));
    } catch (IOException e) {
      throw FileErrors.writing(target, e);
    }
    TemporarySibling.use(
        target,
        temporary -> {
          Files.createDirectory(temporary);
          writer.write(temporary);
          forceTree(temporary);
          refuseExisting(target);
          Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
          forceFolder(TemporarySibling.parent(target));
        });
  }

  /**
   * Refuses a target that exists: for commands that want to say so before they work for hours.
   *
   * @throws LinetException if anything stands there
   */
  public static void refuseExisting(Path target) {
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new LinetException(
          FailureCode.FILE_EXISTS, target + " exists already: remove it or choose another name");
    }
  }

  private static void forceTree(Path folder) throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(folder)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        forceFolder(path);
      } else {
        forceFile(path);
      }
    }
  }

  static void forceFile(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Makes the names in a folder durable; Windows cannot and needs not. */
  static void forceFolder(Path folder) throws IOException {
    if (System.getProperty("os.name", "").startsWith("Windows")) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
