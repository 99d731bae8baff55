package org.linet.serving.session;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.linet.core.Failure;
import org.linet.core.LinetException;
import org.linet.core.io.AtomicFile;
import org.linet.core.io.FileErrors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what happens to a table of sessions to disk, on a thread of its own: what was recorded is
 * written and forced to disk from a quarter of a second later at most, or at once where somebody
 * waits for it.
 *
 * <p>When the log has grown, or deleted sessions have lain in it for a while, the table is written
 * as a whole and the log before it is deleted; the log goes on meanwhile. The table's monitor
 * guards what is recorded, so that a snapshot and the log behind it belong together.
 */
final class Journal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private static final long FLUSH_MILLIS = 250;
  private static final long ERASE_MILLIS = 300_000;
  private static final long RETRY_MILLIS = 60_000;
  private static final long OLDEST_MILLIS = 3_600_000;
  private static final long SMALLEST_LOG = 16 << 20;
  private static final int MOST_PENDING = 64 << 20;

  private final LogFolder folder;
  private final SessionTable table;
  private final InstantSource clock;
  private final Thread thread;

  // guarded by the table
  private ByteArrayOutputStream pending = new ByteArrayOutputStream();
  private List<CompletableFuture<Void>> waiting = new ArrayList<>();
  private boolean deleted;
  private boolean closing;

  // of the thread alone
  private FileChannel log;
  private long logBytes;
  private long lastFlush = System.nanoTime();
  private long compactAt;

  /** When deleted sessions must be gone from all files. */
  private long eraseAt = Long.MAX_VALUE;

  private boolean failing;

  /** Whether a snapshot is needed even if no more is recorded: files before the log wait for it. */
  private boolean owed;

  /**
   * Fills the table with what the folder holds, and begins to record. A snapshot that cannot be
   * written, for want of space, is tried again later, as it is while the service runs.
   *
   * @throws LinetException if the folder cannot be used
   */
  Journal(LogFolder folder, SessionTable table, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
    this.table = table;
    try {
      folder.replay(table);
      log = folder.beginLog(folder.nextNumber());
      owed = true;
      compactOrWarn();
    } catch (IOException e) {
      folder.close();
      throw new LinetException(
          Failure.codeOf(e), "The sessions cannot be kept: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
    thread = new Thread(this::run, "session-log");
    thread.setDaemon(true);
    thread.start();
  }

  /** Records; the caller holds the table's monitor. */
  void record(LogRecord record) {
    pending.writeBytes(record.encode());
    deleted |= record.kind() == LogRecord.Kind.DELETED;
  }

  /** Completes when everything recorded so far is on disk; the caller holds the monitor. */
  CompletableFuture<Void> written() {
    CompletableFuture<Void> written = new CompletableFuture<>();
    waiting.add(written);
    table.notifyAll();
    return written;
  }

  @Override
  public void close() {
    synchronized (table) {
      closing = true;
      table.notifyAll();
    }
    try {
      thread.join();
      log.close();
      synchronized (table) {
        if (pending.size() > 0) {
          LOG.warn(
              "{} bytes of the sessions' log could not be written and are lost", pending.size());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.warn("the log of the sessions did not close: {}", e.getMessage());
    } finally {
      folder.close();
    }
  }

  /** What was recorded since the last time. */
  private record Taken(byte[] bytes, List<CompletableFuture<Void>> waiting) {}

  private void run() {
    boolean last = false;
    while (!last) {
      last = waitForWork();
      try {
        write(take());
        if (!last && compactionDue()) {
          compact();
        }
        failing = false;
      } catch (IOException | RuntimeException | OutOfMemoryError e) {
        failed(e); // without this thread nothing would be kept any more, and nobody told
      }
    }
  }

  private void compactOrWarn() {
    try {
      compact();
    } catch (IOException | UncheckedIOException | LinetException e) {
      failed(e);
    }
  }

  private void failed(Throwable e) {
    if (!failing) {
      LOG.warn("sessions are kept in memory only, for now: {}", e.toString());
    }
    failing = true;
  }

  /** Waits for the next moment to write; returns whether it is the last one. */
  private boolean waitForWork() {
    synchronized (table) {
      long end = lastFlush + FLUSH_MILLIS * 1_000_000;
      long left = end - System.nanoTime();
      while (left > 0 && !closing && (waiting.isEmpty() || failing)) {
        try {
          table.wait(left / 1_000_000, (int) (left % 1_000_000));
        } catch (InterruptedException e) {
          // nobody interrupts this thread; close() ends it
          return true;
        }
        left = end - System.nanoTime();
      }
      return closing;
    }
  }

  private Taken take() {
    synchronized (table) {
      lastFlush = System.nanoTime();
      if (deleted) {
        deleted = false;
        eraseAt = Math.min(eraseAt, clock.millis() + ERASE_MILLIS);
      }
      Taken taken = new Taken(pending.toByteArray(), waiting);
      pending = new ByteArrayOutputStream();
      waiting = new ArrayList<>();
      return taken;
    }
  }

  private void write(Taken taken) throws IOException {
    try {
      if (taken.bytes.length > 0) {
        append(taken.bytes);
      }
      taken.waiting.forEach(waits -> waits.complete(null));
    } catch (IOException e) {
      LinetException failure =
          new LinetException(Failure.codeOf(e), "the sessions' log cannot be written", e);
      taken.waiting.forEach(waits -> waits.completeExceptionally(failure));
      putBack(taken.bytes, failure);
      throw e;
    }
  }

  private void append(byte[] bytes) throws IOException {
    long end = log.position();
    try {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        int unused = log.write(left);
      }
      log.force(false);
      logBytes += bytes.length;
    } catch (IOException e) {
      // half a record would hide those that follow it
      log.truncate(end);
      throw e;
    }
  }

  /** Keeps what could not be written for the next time; too much of it is left to a snapshot. */
  private void putBack(byte[] bytes, LinetException failure) {
    synchronized (table) {
      byte[] since = pending.toByteArray();
      pending = new ByteArrayOutputStream();
      if (bytes.length + since.length > MOST_PENDING) {
        owed = true;
        compactAt = 0;
        // the next write would say that what they wait for is on disk
        waiting.forEach(waits -> waits.completeExceptionally(failure));
        waiting = new ArrayList<>();
        return;
      }
      pending.writeBytes(bytes);
      pending.writeBytes(since);
    }
  }

  private boolean compactionDue() {
    long memory;
    synchronized (table) {
      memory = table.bytes();
    }
    return ((owed || logBytes > 0) && clock.millis() >= Math.min(compactAt, eraseAt))
        || logBytes > Math.max(SMALLEST_LOG, 2 * memory);
  }

  private void compact() throws IOException {
    Taken taken;
    Map<String, SessionTable.Kept> sessions;
    synchronized (table) {
      table.expire(clock.millis());
      taken = take();
      sessions = table.copy();
    }
    compactAt = clock.millis() + RETRY_MILLIS;
    eraseAt = Long.MAX_VALUE; // of what is deleted from here on, which the copy still has
    owed = true;
    write(taken);
    long number = folder.nextNumber();
    FileChannel next = folder.beginLog(number);
    log.close();
    log = next;
    logBytes = 0;
    AtomicFile.write(folder.snapshot(number), file -> snapshot(file, sessions));
    folder.snapshotWritten(number);
    owed = false;
    compactAt = clock.millis() + OLDEST_MILLIS;
  }

  private void snapshot(Path file, Map<String, SessionTable.Kept> sessions) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      out.write(LogHeader.bytes());
      for (Map.Entry<String, SessionTable.Kept> entry : sessions.entrySet()) {
        SessionTable.Kept kept = entry.getValue();
        out.write(LogRecord.whole(kept.lastClick(), entry.getKey(), kept.clicks()).encode());
        if (System.nanoTime() - lastFlush > FLUSH_MILLIS * 1_000_000) {
          write(take());
        }
      }
    } catch (IOException e) {
      throw FileErrors.writing(file, e);
    }
  }
}
