package org.linet.serving.session;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linet.core.LinetException;
import org.linet.core.io.FileErrors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of an own store. {@code snapshot-N} holds all sessions when {@code log-N} was begun;
 * {@code log-N}, {@code log-N+1}, ... hold what happened since. A snapshot gets its name when it is
 * whole, and then everything with a smaller number is deleted.
 *
 * <p>Nothing but the store's own files is ever deleted, whatever folder is given: the lock marks
 * the folder and is there before any other file is, and each file has a {@link LogHeader}. A folder
 * with files of these names, but without the mark or a header, is refused as it is.
 */
final class LogFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogFolder.class);
  private static final Pattern NAME = Pattern.compile("(snapshot|log)-(0|[1-9]\\d{0,17})");
  private static final String LOCK = "linet-sessions.lock";

  private final Path folder;
  private final FileChannel lockFile;
  private final TreeSet<Long> snapshots = new TreeSet<>();
  private final TreeSet<Long> logs = new TreeSet<>();

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
      } catch (IOException | RuntimeException e) {
        lockFile.close();
        throw e;
      }
    } catch (IOException e) {
      throw FileErrors.writing(folder, e);
    }
  }

  /** Hands everything that was written to a reader, oldest first; damaged ends are left out. */
  void replay(Consumer<LogRecord> reader) {
    Long newest = snapshots.isEmpty() ? null : snapshots.last();
    if (newest != null) {
      read(snapshot(newest), reader);
    }
    for (long log : newest == null ? logs : logs.tailSet(newest)) {
      read(log(log), reader);
    }
  }

  /** A number that no file has. */
  long nextNumber() {
    long last = -1;
    if (!snapshots.isEmpty()) {
      last = snapshots.last();
    }
    if (!logs.isEmpty()) {
      last = Math.max(last, logs.last());
    }
    return last + 1;
  }

  /** Creates a log, with its header. Where that fails, the number is taken all the same. */
  FileChannel beginLog(long number) throws IOException {
    logs.add(number);
    FileChannel log =
        FileChannel.open(log(number), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      LogHeader.write(log);
    } catch (IOException e) {
      log.close();
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
      Files.deleteIfExists(snapshot(old));
      snapshots.remove(old);
    }
    for (Long old : new TreeSet<>(logs.headSet(number))) {
      Files.deleteIfExists(log(old));
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
    List<Path> named = named();
    // after the listing: another process may have begun the store in between
    if (!named.isEmpty() && !Files.exists(folder.resolve(LOCK))) {
      throw LogHeader.foreign(named.get(0));
    }
  }

  private void list() throws IOException {
    for (Path file : named()) {
      boolean unused = LogHeader.require(file);
      Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
      if (name.matches()) {
        (name.group(1).equals("log") ? logs : snapshots).add(Long.parseLong(name.group(2)));
      }
    }
  }

  private List<Path> named() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> NAME.matcher(String.valueOf(file.getFileName())).matches())
          .sorted()
          .toList();
    }
  }

  private static void read(Path file, Consumer<LogRecord> reader) {
    if (!Files.exists(file) || !LogHeader.require(file)) {
      return;
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      in.skipNBytes(LogHeader.LENGTH);
      long sound = LogHeader.LENGTH;
      for (LogRecord record = LogRecord.read(in); record != null; record = LogRecord.read(in)) {
        reader.accept(record);
        sound += record.encodedLength();
      }
      long damaged = Files.size(file) - sound;
      if (damaged > 0) {
        LOG.warn(
            "{}: the last {} bytes are damaged, as a crash leaves them; what is before them is kept",
            file,
            damaged);
      }
    } catch (IOException e) {
      throw FileErrors.reading(file, e);
    }
  }
}
