package org.linet.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.linet.core.Excerpt;
import org.linet.core.UsageException;

/**
 * Where {@code --sessions} keeps sessions: one of a folder and the address of a Redis server.
 *
 * <p>A misspelt address must not become a folder, which would keep the sessions of one replica
 * where all were to share them. So whatever looks like an address has to be one.
 */
record SessionPlace(@Nullable Path folder, @Nullable URI redis) {
  private static final Pattern LIKE_AN_ADDRESS =
      Pattern.compile(
          "(?!\\.{0,2}/)(?:" // a path that begins as such is one
              + ".*://.*" // any address
              + "|[^/\\\\]+:\\d+" // HOST:PORT
              + "|[a-z][a-z0-9+.-]+:.*" // a scheme; one letter is a drive
              + "|rediss?[:/]{2,}.*)", // slips of ://
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern REDIS =
      Pattern.compile("rediss?://.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /**
   * Reads what was given.
   *
   * @throws UsageException if it is neither; the sentence does not repeat it, because an address
   *     may hold a password
   */
  static SessionPlace of(String given) {
    if (given.isBlank()) {
      throw new UsageException(
          "--sessions is empty: name a folder or a Redis server, or leave the option out to keep"
              + " sessions in memory");
    }
    return LIKE_AN_ADDRESS.matcher(given).matches()
        ? new SessionPlace(null, address(given))
        : new SessionPlace(folder(given), null);
  }

  private static Path folder(String given) {
    try {
      return Path.of(given);
    } catch (InvalidPathException e) {
      throw new UsageException(
          "--sessions: '" + Excerpt.of(given) + "' is no path of a folder: " + e.getReason());
    }
  }

  private static URI address(String given) {
    if (!REDIS.matcher(given).matches()) {
      throw wrong("it does not begin with redis:// or rediss://");
    }
    try {
      URI address = new URI(given);
      requireServer(address);
      requireKnownParts(address);
      return address;
    } catch (URISyntaxException e) {
      throw wrong(e.getReason().toLowerCase(Locale.ROOT));
    }
  }

  private static void requireServer(URI address) {
    if (address.getHost() == null) {
      throw wrong("its host is missing, or is no name that a host has");
    }
    if (address.getPort() == 0 || address.getPort() > 65535) {
      throw wrong("its port is not from 1 to 65535");
    }
  }

  /** The client would ignore what it does not know, and use another database than was meant. */
  private static void requireKnownParts(URI address) {
    String user = address.getUserInfo();
    if (user != null && !user.contains(":")) {
      throw wrong("a password stands behind a colon, as in redis://:PASSWORD@HOST:PORT");
    }
    boolean database = address.getPath().matches("|/|/\\d{1,6}");
    String query = address.getQuery();
    if (!database
        || address.getFragment() != null
        || (query != null && !query.matches("protocol=[23]"))) {
      throw wrong("behind HOST:PORT only the number of a database may stand, as in /0");
    }
  }

  private static UsageException wrong(String why) {
    return new UsageException(
        "--sessions is no address of a Redis server, because "
            + why
            + ": write redis://HOST:PORT, or rediss://HOST:PORT with TLS, or ./NAME for a folder");
  }
}
