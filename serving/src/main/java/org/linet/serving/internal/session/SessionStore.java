package org.linet.serving.internal.session;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Remembers the clicks of sessions for a while.
 *
 * <p>Thread-safe: clicks that come at once on one session are all kept, one after the other. Calls
 * return at once. A future that fails says that the store cannot be reached or cannot write; where
 * the store is elsewhere, it may have done what it was asked for.
 */
public interface SessionStore extends AutoCloseable {
  /**
   * Appends a click, and forgets the oldest ones beyond the number that is kept.
   *
   * @return the session's clicks with the new one, oldest first
   */
  CompletableFuture<List<String>> append(String session, String item);

  /** The session's clicks, oldest first; empty if it is not known, or not any more. */
  CompletableFuture<List<String>> clicks(String session);

  /**
   * Forgets a session. It is gone for readers when this returns, and will not come back after a
   * crash once the future is done.
   *
   * @return whether it was known
   */
  CompletableFuture<Boolean> delete(String session);

  /** Number of sessions kept, or NaN where the store is shared and does not count. */
  double sessions();

  /** Memory that they take, in bytes, or NaN. */
  double bytes();

  /** Writes what is not written yet. */
  @Override
  void close();
}
