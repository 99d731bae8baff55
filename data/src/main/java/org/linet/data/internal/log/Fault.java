package org.linet.data.internal.log;

import java.nio.charset.StandardCharsets;
import org.linet.core.Excerpt;
import org.linet.data.internal.log.time.TimeParser;

/**
 * Why a line holds no click.
 *
 * @param reason in words that all lines with this fault share, so that they can be counted
 * @param sentence the reason and what the line holds instead, where one line speaks for all
 */
record Fault(String reason, String sentence) {
  /** Not a fault of the line: its event is of a kind that was not asked for. */
  static final Fault LEFT_OUT = of("an event of another kind");

  /** A fault that is told without quoting the line. */
  static Fault of(String reason) {
    return new Fault(reason, reason);
  }

  /** A text that is no time to the parser. */
  static Fault ofTime(TimeParser times, byte[] bytes, int from, int to) {
    String description = times.description();
    int note = description.indexOf(" (");
    return new Fault(
        "the time cannot be read as " + (note < 0 ? description : description.substring(0, note)),
        "the time '"
            + Excerpt.of(new String(bytes, from, to - from, StandardCharsets.UTF_8))
            + "' cannot be read as "
            + description);
  }
}
