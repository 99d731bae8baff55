package org.linet.evaluation;

import java.util.List;
import java.util.Locale;

/**
 * Tests of too few sessions for their figures to say anything.
 *
 * <p>The samples of a session are alike, so at worst n sessions are n independent outcomes. A share
 * of one half among them has a standard error of {@code sqrt(0.25 / n)}, and 1.96 of those are the
 * reach of its 95 % interval: 0.098 for n = 100. Published models differ by less than these 10
 * points.
 */
public final class SmallTest {
  /** Below it a figure may be off by more than 10 points either way. */
  static final int FEW_SESSIONS = 100;

  private SmallTest() {}

  /** What to say of figures that rest on so many test sessions: a sentence, or nothing. */
  public static List<String> warnings(int sessions) {
    return sessions >= FEW_SESSIONS
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT,
                "The figures rest on %d test %s and say next to nothing: with fewer than %d, a"
                    + " Hit@20 of 50 %% may be off by more than 10 points either way. Test on"
                    + " more sessions.",
                sessions,
                sessions == 1 ? "session" : "sessions",
                FEW_SESSIONS));
  }

  /**
   * Widens an interval that resampling makes too narrow: of three sessions that are all hits, every
   * resample is all hits too. The interval reaches at least as far as that of so many independent
   * outcomes by Wilson, "Probable Inference, the Law of Succession, and Statistical Inference"
   * (1927), which holds for means of anything in [0, 1], because nothing there varies more than
   * hits and misses.
   *
   * @param interval of means in [0, 1]
   * @param means the means, by cell
   * @param sessions the number that they rest on
   */
  static Interval widened(Interval interval, double[] means, int sessions) {
    if (sessions == 0 || sessions >= FEW_SESSIONS) {
      return interval;
    }
    double z = quantile(interval.confidence());
    double weight = z * z / sessions;
    MetricTable all = new MetricTable(means);
    MetricTable lower =
        MetricTable.of(
            (metric, cutoff) -> {
              double mean = all.at(metric, cutoff);
              double end = (mean + weight / 2 - reach(mean, weight)) / (1 + weight);
              return Math.max(0, Math.min(interval.lower().at(metric, cutoff), end));
            });
    MetricTable upper =
        MetricTable.of(
            (metric, cutoff) -> {
              double mean = all.at(metric, cutoff);
              double end = (mean + weight / 2 + reach(mean, weight)) / (1 + weight);
              return Math.min(1, Math.max(interval.upper().at(metric, cutoff), end));
            });
    return new Interval(interval.confidence(), lower, upper);
  }

  /** How far a standard normal distribution reaches either way, in so much of its mass. */
  private static double quantile(double confidence) {
    double low = 0;
    double high = 5;
    for (int halving = 0; halving < 50; halving++) {
      double middle = (low + high) / 2;
      if (PairedPValue.beyond(middle) > 1 - confidence) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private static double reach(double mean, double weight) {
    return Math.sqrt(weight * mean * (1 - mean) + weight * weight / 4);
  }
}
