package org.linet.core.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;

/**
 * A hidden name beside a target, on the same file system, so that what is filled under it becomes
 * the target by an atomic renaming.
 *
 * <p>The process that fills it holds the lock of a file beside it, which a killed process lets go.
 * By that the next writer of the target tells what was abandoned. Numbers of processes would not
 * do: in every container the program may be process 1. Containers of one host see each other's
 * locks on a volume that they share. So do hosts, if the file system carries locks from one to the
 * other, as NFS 4 does; where it does not, one host may take for abandoned what another fills, and
 * where it has no locks at all, what a killed process leaves behind stays.
 */
final class TemporarySibling implements AutoCloseable {
  /** Fills and renames. */
  @FunctionalInterface
  interface Work {
    /** Makes {@code path}, which does not exist yet, and gives it the target's name. */
    void on(Path path) throws IOException;
  }

  private static final String FILLED = ".tmp";
  private static final String LOCK = ".lock";
  private static final Pattern LOCK_NAME =
      Pattern.compile("\\.(.+)\\.([0-9a-f]+)-[0-9a-f]+\\.lock", Pattern.DOTALL);

  /**
   * Tells this process's siblings from those of all others. Their locks must be left alone: a
   * process that opens and closes a file that it has locked loses the lock.
   */
  private static final String PROCESS = randomName();

  private final Path path;
  private final Path lockFile;
  private final FileChannel lock;

  private TemporarySibling(Path path, Path lockFile, FileChannel lock) {
    this.path = path;
    this.lockFile = lockFile;
    this.lock = lock;
  }

  /**
   * Has a sibling filled and renamed, after removing what killed writers of the target left.
   *
   * @throws LinetException if the target cannot be written, and nothing is left then; what the work
   *     itself throws passes through, unless it wraps an input or output failure
   */
  static void use(Path target, Work work) {
    Path absolute = target.toAbsolutePath().normalize();
    try (TemporarySibling sibling = of(absolute)) {
      try {
        removeAbandoned(parent(absolute), String.valueOf(absolute.getFileName())::equals);
        work.on(sibling.path);
      } catch (IOException | RuntimeException | Error e) {
        deleteAfter(e, sibling.path);
        throw failure(target, sibling.path, e);
      }
    } catch (IOException e) {
      throw FileErrors.writing(target, e);
    }
  }

  /** The folder of a target. */
  static Path parent(Path target) {
    Path parent = target.toAbsolutePath().normalize().getParent();
    if (parent == null) {
      throw new LinetException(
          FailureCode.FILE_UNUSABLE,
          target + " cannot be written: it is the root of the file system");
    }
    return parent;
  }

  private static TemporarySibling of(Path target) throws IOException {
    while (true) {
      String name = hiddenPrefix(target) + PROCESS + "-" + randomName();
      Path lockFile = parent(target).resolve(name + LOCK);
      FileChannel lock =
          FileChannel.open(lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      // another writer may take the file for abandoned before it is locked, and then removes it
      if (tryLock(lock) != Locking.HELD_BY_ANOTHER && Files.exists(lockFile)) {
        return new TemporarySibling(parent(target).resolve(name + FILLED), lockFile, lock);
      }
      lock.close();
    }
  }

  private enum Locking {
    HELD,
    HELD_BY_ANOTHER,
    IMPOSSIBLE
  }

  private static Locking tryLock(FileChannel channel) {
    try {
      @Nullable FileLock held = channel.tryLock(); // released with the channel
      return held == null ? Locking.HELD_BY_ANOTHER : Locking.HELD;
    } catch (IOException noLocksHere) {
      return Locking.IMPOSSIBLE;
    }
  }

  /**
   * Removes what killed writers left, as far as it can be: what others own, or what cannot be
   * removed, must not keep anybody from writing.
   *
   * @param targets tells the targets by their names
   */
  static void removeAbandoned(Path folder, Predicate<String> targets) {
    try (Stream<Path> siblings = Files.list(folder)) {
      siblings
          .filter(sibling -> isOfAnotherProcess(sibling, targets))
          .toList()
          .forEach(TemporarySibling::removeIfAbandoned);
    } catch (IOException | UncheckedIOException unreadable) {
      // left to the next writer
    }
  }

  private static boolean isOfAnotherProcess(Path lockFile, Predicate<String> targets) {
    Matcher name = LOCK_NAME.matcher(String.valueOf(lockFile.getFileName()));
    return name.matches() && targets.test(name.group(1)) && !name.group(2).equals(PROCESS);
  }

  private static void removeIfAbandoned(Path lockFile) {
    try (FileChannel lock = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
      if (tryLock(lock) == Locking.HELD) {
        String name = String.valueOf(lockFile.getFileName());
        String filled = name.substring(0, name.length() - LOCK.length()) + FILLED;
        FileTree.delete(lockFile.resolveSibling(filled));
        Files.deleteIfExists(lockFile);
      }
    } catch (IOException e) {
      // its writer ended meanwhile, or it is somebody else's
    }
  }

  private static String hiddenPrefix(Path target) {
    return "." + target.getFileName() + ".";
  }

  private static String randomName() {
    return Long.toHexString(ThreadLocalRandom.current().nextLong());
  }

  /** Deletes what was begun; a failure to do so must not hide the first one. */
  private static void deleteAfter(Throwable failure, Path temporary) {
    try {
      FileTree.delete(temporary);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /**
   * A plain sentence for input and output failures, however deep they are wrapped. Where the writer
   * named the temporary file, which is gone by now, the target takes its place.
   */
  private static RuntimeException failure(Path target, Path temporary, Throwable e) {
    if (e instanceof LinetException known) {
      String message = String.valueOf(known.getMessage());
      return message.contains(temporary.toString())
          ? new LinetException(
              known.code(), message.replace(temporary.toString(), target.toString()), known)
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

  /**
   * Lets the lock go. Its file stays beside what could not be deleted, which the next writer finds
   * by it.
   */
  @Override
  public void close() {
    try (lock) {
      if (!Files.exists(path)) {
        Files.deleteIfExists(lockFile);
      }
    } catch (IOException e) {
      // the target is written, or the failure to do so is on its way
    }
  }
}
