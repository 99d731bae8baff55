package org.linet.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;

/**
 * Writes a click log with the shape of YooChoose: its line format, 3.6 clicks a session, half a
 * year, 52,000 items whose popularity falls steeply, sessions nearly but not quite one after the
 * other.
 */
final class ClickLogGenerator {
  private static final int ITEMS = 52_000;
  private static final int FIRST_ITEM = 214_500_000;
  private static final double SKEW = 3.5;
  private static final long START = Instant.parse("2014-04-01T03:00:00Z").toEpochMilli();
  private static final long SPAN = 182L * 86_400_000;
  private static final double MEAN_LENGTH = 3.6;
  private static final int MEAN_PAUSE_MILLIS = 90_000;

  private final Random random;
  private final long clicks;

  /**
   * A generator.
   *
   * @param clicks lines to write
   * @param seed the same seed gives the same bytes
   */
  ClickLogGenerator(long clicks, long seed) {
    this.random = new Random(seed);
    this.clicks = clicks;
  }

  /** Writes the log, a line at a time. */
  void write(Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      long sessions = (long) (clicks / MEAN_LENGTH);
      long written = 0;
      for (long session = 1; written < clicks; session++) {
        long start = START + (long) ((double) SPAN * Math.min(session, sessions) / sessions);
        written += session(out, session, start, clicks - written);
      }
    }
  }

  private long session(OutputStream out, long id, long start, long most) throws IOException {
    int length = 1 + (int) (-(MEAN_LENGTH - 0.5) * Math.log(1 - random.nextDouble()));
    long time = start + random.nextInt(3_600_000);
    long clicksHere = Math.min(length, most);
    for (long click = 0; click < clicksHere; click++) {
      int item = FIRST_ITEM + (int) (ITEMS * Math.pow(random.nextDouble(), SKEW));
      String line = id + "," + iso(time) + "," + item + ",0\n";
      out.write(line.getBytes(StandardCharsets.US_ASCII));
      time += 1 + random.nextInt(2 * MEAN_PAUSE_MILLIS);
    }
    return clicksHere;
  }

  /** Milliseconds are always written, as YooChoose does. */
  private static String iso(long millis) {
    String text = Instant.ofEpochMilli(millis).toString();
    return text.length() == 20 ? text.substring(0, 19) + ".000Z" : text;
  }
}
