package org.linet.serving.internal.session;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Sessions in the order of their last clicks, bounded in time and memory. Both bounds take from the
 * same end, so neither ever searches. Not thread-safe.
 */
final class SessionTable {
  /** What a session takes beside its characters: entries of the map, object headers, references. */
  private static final int OVERHEAD = 160;

  private final Map<String, Kept> sessions = new LinkedHashMap<>();
  private final long timeToLiveMillis;
  private final int most;
  private final long memoryBytes;
  private long bytes;

  /**
   * An empty table.
   *
   * @param clicks newest clicks of a session that are kept
   */
  SessionTable(long timeToLiveMillis, int clicks, long memoryBytes) {
    this.timeToLiveMillis = timeToLiveMillis;
    this.most = clicks;
    this.memoryBytes = memoryBytes;
  }

  /**
   * A session.
   *
   * @param clicks see {@link PackedClicks}
   * @param lastClick unix milliseconds
   */
  record Kept(byte[] clicks, long lastClick) {}

  /** A session that is not too old, or null. */
  @Nullable Kept get(String id, long now) {
    Kept kept = sessions.get(id);
    return kept == null || expired(kept, now) ? null : kept;
  }

  /** Appends a click, to a new session where none is known; returns all that are kept. */
  byte[] append(String id, String item, long now) {
    Kept kept = get(id, now);
    byte[] clicks =
        PackedClicks.append(kept == null ? PackedClicks.NONE : kept.clicks(), item, most);
    put(id, new Kept(clicks, now), now);
    return clicks;
  }

  /** Puts a session behind all others. */
  void put(String id, Kept kept, long now) {
    remove(id);
    sessions.put(id, kept);
    bytes += size(id, kept);
    removeFirst(first -> expired(first, now) || bytes > memoryBytes);
  }

  /** Forgets a session; returns whether it was there. */
  boolean remove(String id) {
    Kept kept = sessions.remove(id);
    if (kept != null) {
      bytes -= size(id, kept);
    }
    return kept != null;
  }

  /** Forgets the sessions of such ids; returns how many there were. */
  int forget(Predicate<String> ids) {
    int before = count();
    List.copyOf(sessions.keySet()).stream().filter(ids).forEach(this::remove);
    return before - count();
  }

  /** Forgets what is too old. */
  void expire(long now) {
    removeFirst(first -> expired(first, now));
  }

  int count() {
    return sessions.size();
  }

  long bytes() {
    return bytes;
  }

  /** A copy that later changes leave alone: the clicks' arrays are never written to. */
  Map<String, Kept> copy() {
    return new LinkedHashMap<>(sessions);
  }

  private void removeFirst(Predicate<Kept> goes) {
    Iterator<Map.Entry<String, Kept>> all = sessions.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<String, Kept> first = all.next();
      if (!goes.test(first.getValue())) {
        return;
      }
      bytes -= size(first.getKey(), first.getValue());
      all.remove();
    }
  }

  private boolean expired(Kept kept, long now) {
    return now - kept.lastClick() >= timeToLiveMillis;
  }

  private static long size(String id, Kept kept) {
    return OVERHEAD + 2L * id.length() + kept.clicks().length;
  }
}
