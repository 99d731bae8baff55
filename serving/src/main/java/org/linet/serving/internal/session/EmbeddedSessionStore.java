package org.linet.serving.internal.session;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.linet.serving.option.SessionOptions;

/**
 * Sessions in the memory of this process, and in a {@link Journal} where they shall survive it.
 *
 * <p>A click is answered from memory; a crash loses those of the last quarter of a second and those
 * that were being written. A deletion is answered when it is on disk.
 */
public final class EmbeddedSessionStore implements SessionStore {
  private final SessionTable table;
  private final InstantSource clock;
  private final @Nullable Journal journal;

  /**
   * Opens the store.
   *
   * @throws org.linet.core.LinetException if the folder cannot be used
   */
  public EmbeddedSessionStore(SessionOptions options, InstantSource clock) {
    this.clock = clock;
    table =
        new SessionTable(options.timeToLive().toMillis(), options.clicks(), options.memoryBytes());
    Path folder = options.folder();
    journal = folder == null ? null : new Journal(new LogFolder(folder), table, clock);
  }

  @Override
  public CompletableFuture<List<String>> append(String session, String item) {
    byte[] clicks;
    synchronized (table) {
      long now = clock.millis();
      clicks = table.append(session, item, now);
      if (journal != null) {
        journal.record(LogRecord.click(now, session, item));
      }
    }
    return CompletableFuture.completedFuture(PackedClicks.items(clicks));
  }

  @Override
  public CompletableFuture<List<String>> clicks(String session) {
    SessionTable.Kept kept;
    synchronized (table) {
      kept = table.get(session, clock.millis());
    }
    return CompletableFuture.completedFuture(
        kept == null ? List.of() : PackedClicks.items(kept.clicks()));
  }

  @Override
  public CompletableFuture<Boolean> delete(String session) {
    synchronized (table) {
      boolean known = table.get(session, clock.millis()) != null;
      boolean unused = table.remove(session);
      if (journal == null) {
        return CompletableFuture.completedFuture(known);
      }
      // also where it is not known any more: the log may still hold it
      journal.record(LogRecord.deleted(clock.millis(), session));
      return journal.written().thenApply(written -> known);
    }
  }

  @Override
  public double sessions() {
    synchronized (table) {
      return table.count();
    }
  }

  @Override
  public double bytes() {
    synchronized (table) {
      return table.bytes();
    }
  }

  @Override
  public void close() {
    if (journal != null) {
      journal.close();
    }
  }
}
