package org.linet.data.internal.account;

import java.util.List;
import org.linet.data.account.TimeFigures;

/**
 * When the clicks of a log happened, in bins: by the hour, or by the day where a log spans decades.
 *
 * @param bins the bins that hold a click, in order
 * @param wholeDays whether every click has the same time of day
 */
public record TimeSpread(List<Bin> bins, boolean wholeDays) {
  private static final long HOUR = 3_600_000L;
  private static final long DAY = 24 * HOUR;
  private static final long DECADES = 20 * 365 * DAY;

  public TimeSpread {
    bins = List.copyOf(bins);
  }

  /**
   * Clicks that are near to one another.
   *
   * @param first time of the first, unix milliseconds
   * @param last time of the last
   * @param clicks their number
   */
  public record Bin(long first, long last, long clicks) {}

  /** The length of the bins of clicks that span a time. */
  public static long binMillis(long spanMillis) {
    return spanMillis > DECADES ? DAY : HOUR;
  }

  /** The first click, unix milliseconds. */
  public long first() {
    return bins.get(0).first();
  }

  /** The last click, unix milliseconds. */
  public long last() {
    return bins.get(bins.size() - 1).last();
  }

  /** All clicks. */
  public long clicks() {
    return bins.stream().mapToLong(Bin::clicks).sum();
  }

  /** Clicks before a time, as far as bins tell: those of its own bin are left out. */
  public long clicksBefore(long millis) {
    return bins.stream().filter(bin -> bin.last() < millis).mapToLong(Bin::clicks).sum();
  }

  /** What is told of it. */
  public TimeFigures figures() {
    long gap = 0;
    long from = first();
    for (int i = 1; i < bins.size(); i++) {
      long pause = bins.get(i).first() - bins.get(i - 1).last();
      if (pause > gap) {
        gap = pause;
        from = bins.get(i - 1).last();
      }
    }
    return new TimeFigures(first(), last(), gap, from, wholeDays && last() > first());
  }
}
