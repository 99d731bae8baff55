package org.linet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.linet.core.metric.Metric;
import org.linet.core.session.PrefixSamples;
import org.linet.core.session.Sessions;
import org.linet.core.testing.RandomSeed;

class SmallTestTest {
  private static final EvaluationOptions OPTIONS = EvaluationOptions.defaults();

  @Test
  void warnsBelowAHundredSessions() {
    assertThat(SmallTest.warnings(100)).isEmpty();
    assertThat(SmallTest.warnings(99)).hasSize(1);
    assertThat(SmallTest.warnings(99).get(0)).startsWith("The figures rest on 99 test sessions");
    assertThat(SmallTest.warnings(1).get(0)).startsWith("The figures rest on 1 test session and");
    // the reason for the number
    assertThat(1.96 * Math.sqrt(0.25 / SmallTest.FEW_SESSIONS)).isEqualTo(0.1, within(0.003));
  }

  @Test
  void sessionsThatAreAllHitsProveLittle() {
    // Wilson's lower end for n hits of n: n / (n + z^2)
    for (int n : new int[] {1, 3, 99}) {
      Interval interval = interval(n, new int[n]);
      assertThat(interval.lower().at(Metric.HIT, 20)).isEqualTo(n / (n + 3.8415), within(1e-3));
      assertThat(interval.upper().at(Metric.HIT, 20)).isEqualTo(1);
    }
    assertThat(interval(100, new int[100]).lower().at(Metric.HIT, 20)).isEqualTo(1);
  }

  @Test
  void anIntervalIsNeverNarrowerThanTheDrawnOneAndStaysWithinBounds() {
    Random random = RandomSeed.random(getClass());
    for (int run = 0; run < 20; run++) {
      int n = 1 + random.nextInt(120);
      int[] misses = random.ints(n, 0, 2).toArray();
      SessionSums sums = sums(n, misses);
      Interval drawn =
          Interval.percentile(sums.bootstrap(OPTIONS.resamples(), OPTIONS.seed()), 0.95);
      Interval interval = interval(n, misses);
      double[] means = sums.means();
      for (Metric metric : Metric.values()) {
        double lower = interval.lower().at(metric, 20);
        double upper = interval.upper().at(metric, 20);
        double mean = new MetricTable(means).at(metric, 20);
        assertThat(lower).isBetween(0.0, drawn.lower().at(metric, 20));
        assertThat(upper).isBetween(drawn.upper().at(metric, 20), 1.0);
        assertThat(mean).isBetween(lower - 1e-12, upper + 1e-12);
      }
      if (n >= SmallTest.FEW_SESSIONS) {
        assertThat(interval).isEqualTo(drawn);
      }
    }
  }

  private static Interval interval(int sessions, int[] misses) {
    return Interval.of(sums(sessions, misses), OPTIONS);
  }

  /** Sessions of one sample, whose targets rank first or not at all. */
  private static SessionSums sums(int sessions, int[] misses) {
    int[] ranks = Arrays.stream(misses).map(miss -> miss == 0 ? 1 : 1_000).toArray();
    return SessionSums.of(
        PrefixSamples.of(Sessions.of(new int[sessions][2])),
        MetricTable.CELLS,
        (sample, into, from) -> MetricTable.addGains(ranks[sample], 1, into, from));
  }
}
