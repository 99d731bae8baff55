package org.linet.bench.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CapacitySearchTest {
  private final List<Double> tried = new ArrayList<>();

  @Test
  void theHighestRateIsFoundToATwentiethFromBelowAndFromAbove() {
    for (double from : new double[] {100, 1000, 50_000}) {
      Optional<MeasuredLoad> highest =
          new CapacitySearch(rate -> load(rate, rate <= 1234 ? 5 : 50, 0), 10).highest(from);
      assertThat(highest).isPresent();
      assertThat(highest.orElseThrow().load().rate()).isBetween(1234 / 1.05, 1234.0);
    }
  }

  @Test
  void oneDisturbanceOfARateIsForgiven() {
    Optional<MeasuredLoad> highest =
        new CapacitySearch(
                rate -> {
                  boolean first = !tried.contains(rate);
                  tried.add(rate);
                  return load(rate, first || rate > 1000 ? 50 : 5, 0);
                },
                10)
            .highest(100);
    assertThat(highest.orElseThrow().load().rate()).isBetween(1000 / 1.05, 1000.0);
  }

  @Test
  void aServiceThatIsAlwaysSlowHasNoHighestRate() {
    assertThat(new CapacitySearch(rate -> load(rate, 50, 0), 10).highest(1000)).isEmpty();
  }

  @Test
  void aRateWithErrorsOrWithManyRefusalsDoesNotHold() {
    assertThat(load(100, 5, 0).holds(10)).isTrue();
    assertThat(load(100, 10.1, 0).holds(10)).isFalse();
    assertThat(load(100, 5, 1).holds(10)).isTrue();
    assertThat(load(100, 5, 2).holds(10)).isFalse();
    LoadFigures failing =
        new LoadFigures(100, 1, 1000, 999, 0, 1, percentiles(5), percentiles(0.1));
    assertThat(failing.holds(10)).isFalse();
  }

  private static MeasuredLoad load(double rate, double p99, long busy) {
    return new MeasuredLoad(figures(rate, p99, busy), Double.NaN, Double.NaN, Double.NaN);
  }

  /** 100 requests. */
  static LoadFigures figures(double rate, double p99, long busy) {
    return new LoadFigures(rate, 1, 100, 100 - busy, busy, 0, percentiles(p99), percentiles(0.1));
  }

  private static Percentiles percentiles(double p99) {
    return new Percentiles(p99 / 2, p99 / 2, p99, p99, p99);
  }
}
