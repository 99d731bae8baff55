package org.linet.serving.internal.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.linet.serving.internal.inference.LastingOverload.Degree;

class LastingOverloadTest {
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long START = Long.MAX_VALUE - 5; // nanoTime may overflow between two looks

  private final LastingOverload overload = new LastingOverload(2, START);
  private long now = START;

  @Test
  void aBurstIsNone() {
    load(0.02, 0.9, 0);
    assertThat(overload.degree()).isEqualTo(Degree.NONE);
    load(0.2, 0, 0);
    assertThat(overload.degree()).isEqualTo(Degree.NONE);
  }

  @Test
  void whatLastsIsHighOrExtremeByTheShareThatIsRefusedUntilItIsOver() {
    load(0.25, 0.8, 0);
    assertThat(overload.degree()).isEqualTo(Degree.EXTREME);
    load(3, 0.6, 0);
    assertThat(overload.degree()).isEqualTo(Degree.HIGH);
    load(0.25, 0.4, 0);
    assertThat(overload.degree()).isEqualTo(Degree.NONE);
  }

  @Test
  void aLoadThatIsJustTooMuchIsNone() {
    load(5, 0.45, 0);
    assertThat(overload.degree()).isEqualTo(Degree.NONE);
  }

  @Test
  void whatThreadsWithoutARestWouldHaveTakenIsNotHeldAgainstTheLoad() {
    load(0.25, 0.6, 0.15);
    assertThat(overload.degree()).isEqualTo(Degree.HIGH);
    load(0.25, 0.6, 0.25);
    assertThat(overload.degree()).isEqualTo(Degree.NONE);
    load(0.25, 0.8, 0.15);
    assertThat(overload.degree()).isEqualTo(Degree.EXTREME);
    load(0.25, 0.8, 0.25);
    assertThat(overload.degree()).isEqualTo(Degree.HIGH);
  }

  @Test
  void aRestThatEndsWithTheFirstRequestIsNoneInItsTime() {
    overload.rested(START - TimeUnit.SECONDS.toNanos(1), START);
    load(0.03, 0.9, 0);
    assertThat(overload.degree()).isEqualTo(Degree.EXTREME);
  }

  @Test
  void theFirstRequestAfterARestIsNotJudgedByTheOverloadBeforeIt() {
    load(1, 0.8, 0);
    assertThat(overload.degree()).isEqualTo(Degree.EXTREME);
    now += TimeUnit.SECONDS.toNanos(1);
    overload.count(true, now);
    assertThat(overload.degree()).isEqualTo(Degree.NONE);
  }

  @Test
  void aThreadThatWaitsInVainEndsAnOverloadOfWhichNothingMoreComes() {
    load(1, 0.8, 0);
    overload.rested(now, now + 10 * MILLI);
    assertThat(overload.degree()).isEqualTo(Degree.EXTREME);
    overload.rested(now, now + 100 * MILLI);
    assertThat(overload.degree()).isEqualTo(Degree.NONE);
  }

  /** A request a millisecond, of which some are refused; both threads rest a part of the time. */
  private void load(double seconds, double refused, double rested) {
    double due = 0;
    for (int i = 0; i < 1000 * seconds; i++) {
      now += MILLI;
      due += refused;
      boolean taken = due < 1;
      due -= taken ? 0 : 1;
      overload.rested(now - (long) (2 * rested * MILLI), now);
      overload.count(taken, now);
    }
  }
}
