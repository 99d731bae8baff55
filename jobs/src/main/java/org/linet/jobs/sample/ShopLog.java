package org.linet.jobs.sample;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** The click log of a made-up shop: 20 days of sessions that overlap in time. */
public final class ShopLog {
  private static final Instant OPENING = Instant.parse("2026-03-01T06:00:00Z");
  private static final int DAYS = 20;
  private static final Duration OPEN_HOURS = Duration.ofHours(15);

  private ShopLog() {}

  /** Draws the clicks of a number of sessions, in order of time. */
  static List<Click> clicks(int sessions, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Shop shop = new Shop(random.nextLong());
    Shopper shopper = new Shopper(shop, random);
    List<Click> clicks = new ArrayList<>();
    for (int session = 1; session <= sessions; session++) {
      long time =
          OPENING.toEpochMilli()
              + Duration.ofDays(random.nextInt(DAYS)).toMillis()
              + random.nextLong(OPEN_HOURS.toMillis());
      for (String item : shopper.session()) {
        clicks.add(new Click(session, item, time));
        time += 3_000 + random.nextLong(90_000);
      }
    }
    clicks.sort(Comparator.comparingLong(Click::timeMillis).thenComparingInt(Click::session));
    return clicks;
  }

  /**
   * Writes a log as CSV with the columns {@code session,time,item}, times in ISO 8601.
   *
   * @return number of clicks
   */
  public static int write(Path file, int sessions, long seed) throws IOException {
    List<Click> clicks = clicks(sessions, seed);
    try (Writer writer = Files.newBufferedWriter(file)) {
      writer.write("session,time,item\n");
      for (Click click : clicks) {
        writer.write(
            click.session()
                + ","
                + Instant.ofEpochMilli(click.timeMillis())
                + ","
                + click.item()
                + "\n");
      }
    }
    return clicks.size();
  }
}
