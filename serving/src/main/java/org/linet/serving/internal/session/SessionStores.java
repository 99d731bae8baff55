package org.linet.serving.internal.session;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.linet.serving.option.SessionOptions;

/** Opens the store that the options name. */
public final class SessionStores {
  private SessionStores() {}

  /**
   * Opens a store.
   *
   * @param deadline how long one that is elsewhere may take for an answer
   * @throws org.linet.core.LinetException if its folder or server cannot be used
   */
  public static SessionStore open(SessionOptions options, Duration deadline) {
    URI redis = options.redis();
    return redis == null
        ? new EmbeddedSessionStore(options, InstantSource.system())
        : new RedisSessionStore(redis, options, deadline);
  }
}
