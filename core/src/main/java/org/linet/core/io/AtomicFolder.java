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
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

  /** Process number and a random number, see {@link #temporarySibling}. */
  private static final Pattern UNIQUE_PART = Pattern.compile("(\\d{1,18})-[0-9a-f]+\\.tmp");

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
    Path temporary = temporarySibling(target);
    try {
      Files.createDirectories(parent(temporary));
      removeAbandoned(target);
      Files.createDirectory(temporary);
      writer.write(temporary);
      forceTree(temporary);
      refuseExisting(target);
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      forceFolder(parent(temporary));
    } catch (IOException | RuntimeException | Error e) {
      deleteAfter(e, temporary);
      throw failure(target, temporary, e);
    }
  }

  /**
   * Refuses a target that exists: for commands that want to say so before they work for hours.
   *
   * @throws LinetException if anything stands there
   */
  public static void refuseExisting(Path target) {
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new LinetException(target + " exists already: remove it or choose another name");
    }
  }

  /** A hidden name beside the target, on the same file system, so that renaming is atomic. */
  static Path temporarySibling(Path target) {
    Path absolute = target.toAbsolutePath().normalize();
    String unique =
        ProcessHandle.current().pid()
            + "-"
            + Long.toHexString(ThreadLocalRandom.current().nextLong())
            + ".tmp";
    return parent(absolute).resolve(hiddenPrefix(absolute) + unique);
  }

  static Path parent(Path path) {
    Path parent = path.getParent();
    if (parent == null) {
      throw new LinetException(path + " cannot be written: it is the root of the file system");
    }
    return parent;
  }

  /**
   * A plain sentence for input and output failures, however deep they are wrapped. Where the writer
   * named the temporary file, which is gone by now, the target takes its place.
   */
  static RuntimeException failure(Path target, Path temporary, Throwable e) {
    if (e instanceof LinetException known) {
      String message = String.valueOf(known.getMessage());
      return message.contains(temporary.toString())
          ? new LinetException(message.replace(temporary.toString(), target.toString()), known)
          : known;
    }
    IOException io = FileErrors.rootOf(e);
    if (io != null) {
      return FileErrors.writing(target, io);
    }
    if (e instanceof Error error) {
      throw error;
    }
    return (RuntimeException) e;
  }

  /** Deletes what was begun; a failure to do so must not hide the first one. */
  static void deleteAfter(Throwable failure, Path temporary) {
    try {
      FileTree.delete(temporary);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /**
   * Removes hidden siblings that a killed process left behind: the number of the process that fills
   * one is part of its name.
   */
  static void removeAbandoned(Path target) throws IOException {
    String prefix = hiddenPrefix(target.toAbsolutePath().normalize());
    List<Path> abandoned;
    try (Stream<Path> siblings = Files.list(parent(target.toAbsolutePath().normalize()))) {
      abandoned = siblings.filter(path -> isAbandoned(path, prefix)).toList();
    }
    for (Path path : abandoned) {
      FileTree.delete(path);
    }
  }

  private static boolean isAbandoned(Path path, String prefix) {
    String name = String.valueOf(path.getFileName());
    if (!name.startsWith(prefix)) {
      return false;
    }
    Matcher own = UNIQUE_PART.matcher(name.substring(prefix.length()));
    return own.matches()
        && ProcessHandle.of(Long.parseLong(own.group(1))).filter(ProcessHandle::isAlive).isEmpty();
  }

  private static String hiddenPrefix(Path target) {
    return "." + target.getFileName() + ".";
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
