package org.linet.evaluation.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.linet.core.session.PrefixSamples;
import org.linet.core.session.Sessions;
import org.linet.evaluation.testing.NoisyModel;
import org.linet.evaluation.testing.SampleComparison;

class PredictionLatencyTest {
  @Test
  void quantilesAreTheLeastTimesThatTheShareDoesNotExceed() {
    long[] nanos = LongStream.rangeClosed(1, 200).map(i -> 1_000 * (201 - i)).toArray();
    PredictionLatency latency = PredictionLatency.of(nanos);
    assertThat(latency.predictions()).isEqualTo(200);
    assertThat(latency.medianMicros()).isEqualTo(100);
    assertThat(latency.p99Micros()).isEqualTo(198);
  }

  @Test
  void asksForOnePrefixAtATimeAndWarmsUpBefore() {
    NoisyModel model = new NoisyModel("noisy", SampleComparison.ITEMS, 5, 1);
    int[] checks = {0};
    PredictionLatency latency =
        PredictionLatency.measure(
            model, PrefixSamples.of(SampleComparison.test()), () -> checks[0]++);
    assertThat(latency.predictions()).isPositive().isLessThanOrEqualTo(1_000);
    assertThat(model.predictions()).isEqualTo(latency.predictions() + 300);
    assertThat(checks[0]).isEqualTo(model.predictions());
    assertThat(latency.medianMicros()).isPositive().isLessThanOrEqualTo(latency.p99Micros());
  }

  @Test
  void leavesOutPrefixesWithoutAKnownClick() {
    NoisyModel model = new NoisyModel("noisy", SampleComparison.ITEMS, 5, 1);
    Sessions test = Sessions.of(new int[] {Sessions.UNKNOWN, 1, 2}, new int[] {3, 4});
    assertThat(PredictionLatency.measure(model, PrefixSamples.of(test), () -> {}).predictions())
        .isEqualTo(2);
    Sessions empty = Sessions.of(new int[] {Sessions.UNKNOWN, 1});
    assertThat(PredictionLatency.measure(model, PrefixSamples.of(empty), () -> {}).predictions())
        .isZero();
  }

  @Test
  void isStoppedByItsCheck() {
    NoisyModel model = new NoisyModel("noisy", SampleComparison.ITEMS, 5, 1);
    assertThatThrownBy(
            () ->
                PredictionLatency.measure(
                    model,
                    PrefixSamples.of(SampleComparison.test()),
                    () -> {
                      throw new IllegalStateException("stop");
                    }))
        .hasMessage("stop");
    assertThat(model.predictions()).isZero();
  }
}
