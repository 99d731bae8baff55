package org.linet.data.internal.protocol;

import java.util.ArrayList;
import java.util.List;
import org.linet.data.internal.account.TimeSpread;
import org.linet.data.internal.account.TimeSpread.Bin;

/**
 * The few clicks that are dated far from all others: beyond a gap of a year at least that is as
 * long as all the rest of the log.
 *
 * @param from time of the first click that is not one of them
 * @param to time of the last click that is not one of them
 * @param clicks their number; 0 if there are none, or too many to be a few
 */
record LoneTimes(long from, long to, long clicks) {
  private static final long YEAR = 365 * 86_400_000L;
  private static final double FEW = 0.1;

  static LoneTimes in(TimeSpread times) {
    List<Bin> bins = bodies(times.bins());
    int low = largest(bins);
    int high = low;
    boolean grown = true;
    while (grown) {
      int lower = low > 0 && !isFar(bins, low - 1, low, low, high) ? low - 1 : low;
      int higher =
          high < bins.size() - 1 && !isFar(bins, high, high + 1, lower, high) ? high + 1 : high;
      grown = lower < low || higher > high;
      low = lower;
      high = higher;
    }
    long kept = 0;
    for (Bin bin : bins.subList(low, high + 1)) {
      kept += bin.clicks();
    }
    long lone = times.clicks() - kept;
    return lone <= FEW * times.clicks()
        ? new LoneTimes(bins.get(low).first(), bins.get(high).last(), lone)
        : new LoneTimes(times.first(), times.last(), 0);
  }

  /** What no gap of a year tears apart. */
  private static List<Bin> bodies(List<Bin> bins) {
    List<Bin> bodies = new ArrayList<>();
    Bin body = bins.get(0);
    for (Bin bin : bins.subList(1, bins.size())) {
      if (bin.first() - body.last() >= YEAR) {
        bodies.add(body);
        body = bin;
      } else {
        body = new Bin(body.first(), bin.last(), body.clicks() + bin.clicks());
      }
    }
    bodies.add(body);
    return bodies;
  }

  /** Whether the gap between two bins is as long as a year, and as the body of the log. */
  private static boolean isFar(List<Bin> bins, int before, int after, int low, int high) {
    long gap = bins.get(after).first() - bins.get(before).last();
    long body = bins.get(high).last() - bins.get(low).first();
    return gap >= Math.max(YEAR, body);
  }

  private static int largest(List<Bin> bins) {
    int largest = 0;
    for (int i = 1; i < bins.size(); i++) {
      largest = bins.get(i).clicks() > bins.get(largest).clicks() ? i : largest;
    }
    return largest;
  }
}
