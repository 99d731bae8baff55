package org.linet.data.internal.log;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The kinds of events that are clicks; counts the others. */
final class Events {
  private static final int MOST_KINDS = 1_000;

  private final Set<String> clicks;
  private final Map<String, Long> leftOut = new TreeMap<>();

  /**
   * All kinds, or some.
   *
   * @param clicks kinds that are clicks; empty for all
   */
  Events(Set<String> clicks) {
    this.clicks = clicks;
  }

  boolean choose() {
    return !clicks.isEmpty();
  }

  Set<String> clicks() {
    return clicks;
  }

  /** Whether an event is a click; one that is not is counted. */
  boolean isClick(byte[] bytes, int from, int to) {
    if (clicks.isEmpty()) {
      return true;
    }
    String kind = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    if (clicks.contains(kind)) {
      return true;
    }
    leftOut.merge(leftOut.size() < MOST_KINDS ? kind : "others", 1L, Long::sum);
    return false;
  }

  /** Events that were left out, by kind. */
  Map<String, Long> leftOut() {
    return Collections.unmodifiableMap(leftOut);
  }
}
