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
 * Writes a click log in YooChoose's line format: 3.6 clicks a session, half a year, sessions nearly
 * but not quite one after the other.
 */
final class ClickLogGenerator {
  private static final int FIRST_ITEM = 214_500_000;
  private static final long START = Instant.parse("2014-04-01T03:00:00Z").toEpochMilli();
  private static final long SPAN = 182L * 86_400_000;
  private static final double MEAN_LENGTH = 3.6;

  /** Items on either side that count as near. */
  private static final int NEIGHBOURS = 3;

  private static final int MEAN_PAUSE_MILLIS = 90_000;

  private final Random random;
  private final long clicks;
  private final Catalogue catalogue;

  /**
   * Which items are clicked.
   *
   * @param items how many there are
   * @param skew how steeply popularity falls: the item at share x of the catalogue is clicked in
   *     proportion to x^(1/skew - 1); 1 is uniform
   * @param wander probability that a click goes to an item near the one before, so that there is
   *     something to learn
   */
  record Catalogue(int items, double skew, double wander) {
    /** About as many items as YooChoose, with as steep a popularity. */
    static final Catalogue YOOCHOOSE = new Catalogue(52_000, 3.5, 0);
  }

  /**
   * A generator.
   *
   * @param clicks lines to write
   * @param seed the same seed gives the same bytes
   */
  ClickLogGenerator(long clicks, Catalogue catalogue, long seed) {
    this.random = new Random(seed);
    this.clicks = clicks;
    this.catalogue = catalogue;
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
    int item = 0;
    for (long click = 0; click < clicksHere; click++) {
      item = next(item, click == 0);
      String line = id + "," + iso(time) + "," + (FIRST_ITEM + item) + ",0\n";
      out.write(line.getBytes(StandardCharsets.US_ASCII));
      time += 1 + random.nextInt(2 * MEAN_PAUSE_MILLIS);
    }
    return clicksHere;
  }

  private int next(int before, boolean first) {
    if (catalogue.wander() > 0 && !first && random.nextDouble() < catalogue.wander()) {
      int step = 1 + random.nextInt(NEIGHBOURS);
      return Math.floorMod(before + (random.nextBoolean() ? step : -step), catalogue.items());
    }
    return (int) (catalogue.items() * Math.pow(random.nextDouble(), catalogue.skew()));
  }

  /** Milliseconds are always written, as YooChoose does. */
  private static String iso(long millis) {
    String text = Instant.ofEpochMilli(millis).toString();
    return text.length() == 20 ? text.substring(0, 19) + ".000Z" : text;
  }
}
