package org.linet.serving.option;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where sessions are kept, and how much of them. Neither a folder nor an address keeps them in
 * memory only.
 *
 * @param folder for an own store that survives restarts, or null
 * @param redis address of a Redis server that replicas share, or null
 * @param timeToLive how long a session is kept after its last click
 * @param clicks newest clicks of a session that are kept
 * @param memoryBytes of the own store; the sessions that rested longest go first
 */
public record SessionOptions(
    @Nullable Path folder, @Nullable URI redis, Duration timeToLive, int clicks, long memoryBytes) {
  /** In memory only. */
  public static SessionOptions defaults() {
    return new SessionOptions(null, null, Duration.ofHours(1), 100, 256L << 20);
  }
}
