package org.linet.serving.session;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.io.AtomicFile;
import org.linet.core.io.FileErrors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of an own store. {@code snapshot-N} holds all sessions when {@code log-N} was begun;
 * {@code log-N}, {@code log-N+1}, ... hold what happened since. A snapshot gets its name when it is
 * whole, and then everything with a smaller number is deleted, but for files whose end could not be
 * read: they are renamed to {@code NAME.damaged} and never read again.
 *
 * <p>Nothing but the store's own files is ever deleted, whatever folder is given: the lock marks
 * the folder and is there before any other file is, and each file has a {@link LogHeader}. A folder
 * with files of these names, but without the mark or a header, is refused as it is.
 */
final class LogFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogFolder.class);
  private static final String DAMAGED = ".damaged";
  private static final Pattern NAME =
      Pattern.compile("(snapshot|log)-(0|[1-9]\\d{0,17})(" + DAMAGED + ")?");
  private static final String LOCK = "linet-sessions.lock";

  private final Path folder;
  private final FileChannel lockFile;
  private final TreeSet<Long> snapshots = new TreeSet<>();
  private final TreeSet<Long> logs = new TreeSet<>();
  private final Set<Path> damaged = new HashSet<>();
  private long lastNumber = -1;

  /** The newest log with a header; one behind it without was never written to. */
  private long lastBegun = -1;

  /**
   * Opens a folder for one process.
   *
   * @throws LinetException if another process has it, it cannot be written, or it holds files that
   *     others wrote under the store's names
   */
  LogFolder(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
      requireMark();
      lockFile = lock();
      try {
        list();
        // what killed processes had written of snapshots: clicks of deleted sessions would stay
        AtomicFile.removeAbandoned(folder, name -> NAME.matcher(name).matches());
      } catch (IOException | RuntimeException e) {
        lockFile.close();
        throw e;
      }
    } catch (IOException e) {
      throw FileErrors.writing(folder, e);
    }
  }

  /** Does once more to a table what was written, oldest first, around what is damaged. */
  void replay(SessionTable table) throws IOException {
    Long newest = snapshots.isEmpty() ? null : snapshots.last();
    if (newest != null) {
      read(snapshot(newest), LogReplay.Role.SNAPSHOT, table);
    }
    for (long log : newest == null ? logs : logs.tailSet(newest)) {
      boolean last = log >= lastBegun;
      read(log(log), last ? LogReplay.Role.NEWEST_LOG : LogReplay.Role.FORMER_LOG, table);
    }
  }

  private void read(Path file, LogReplay.Role role, SessionTable table) throws IOException {
    LogReplay.Result result = LogReplay.read(file, role, table);
    switch (result.end()) {
      case WHOLE -> {}
      case TORN -> cut(file, result.sound());
      case LOST -> {
        LOG.warn(
            "{}: its end cannot be read; it is kept as {}, with the clicks of sessions that were"
                + " deleted since: remove it once it is of no use",
            file,
            aside(file).getFileName());
        damaged.add(file);
      }
    }
  }

  /** So that the end is not taken for damage when another log has followed this one. */
  private static void cut(Path file, long size) throws IOException {
    try (FileChannel log = FileChannel.open(file, StandardOpenOption.WRITE)) {
      log.truncate(size).force(true);
    }
  }

  /** A number that no file has, nor gets from another call. */
  long nextNumber() {
    return ++lastNumber;
  }

  /** Creates a log, with its header. */
  FileChannel beginLog(long number) throws IOException {
    FileChannel log =
        FileChannel.open(log(number), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    logs.add(number);
    try {
      LogHeader.write(log);
    } catch (IOException e) {
      log.close();
      logs.remove(number); // the log in use stays the newest
      Files.deleteIfExists(log(number));
      throw e;
    }
    return log;
  }

  Path snapshot(long number) {
    return folder.resolve("snapshot-" + number);
  }

  /** A snapshot is whole: what is older than it may go. */
  void snapshotWritten(long number) throws IOException {
    snapshots.add(number);
    for (Long old : new TreeSet<>(snapshots.headSet(number))) {
      remove(snapshot(old));
      snapshots.remove(old);
    }
    for (Long old : new TreeSet<>(logs.headSet(number))) {
      remove(log(old));
      logs.remove(old);
    }
  }

  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw FileErrors.writing(folder, e);
    }
  }

  private void remove(Path file) throws IOException {
    if (damaged.remove(file)) {
      Files.move(file, aside(file));
    } else {
      Files.deleteIfExists(file);
    }
  }

  private static Path aside(Path file) {
    return file.resolveSibling(file.getFileName() + DAMAGED);
  }

  private Path log(long number) {
    return folder.resolve("log-" + number);
  }

  private FileChannel lock() throws IOException {
    FileChannel channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = tryLock(channel);
    if (lock == null) {
      channel.close();
      throw new LinetException(
          FailureCode.BUSY,
          folder + " is used by another service: give each its own folder, or share Redis");
    }
    return channel;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  /** A file of our name in a folder without our mark is not ours, even if it is empty. */
  private void requireMark() throws IOException {
    List<Named> files = named();
    // after the listing: another process may have begun the store in between
    if (!files.isEmpty() && !Files.exists(folder.resolve(LOCK))) {
      throw LogHeader.foreign(files.get(0).file);
    }
  }

  private void list() throws IOException {
    for (Named named : named()) {
      lastNumber = Math.max(lastNumber, named.number);
      if (!named.aside) {
        boolean begun = LogHeader.require(named.file);
        boolean log = named.kind.equals("log");
        (log ? logs : snapshots).add(named.number);
        if (log && begun) {
          lastBegun = Math.max(lastBegun, named.number);
        }
      }
    }
  }

  /** A file that a store names like this. */
  private record Named(Path file, String kind, long number, boolean aside) {
    static Stream<Named> of(Path file) {
      Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
      return name.matches()
          ? Stream.of(
              new Named(file, name.group(1), Long.parseLong(name.group(2)), name.group(3) != null))
          : Stream.empty();
    }
  }

  private List<Named> named() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().flatMap(Named::of).toList();
    }
  }
}
