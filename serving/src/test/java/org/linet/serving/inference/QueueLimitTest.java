package org.linet.serving.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class QueueLimitTest {
  private static final int WHOLE = 32;
  private static final int BRIEF = 8;
  private static final long START = Long.MAX_VALUE - 5; // nanoTime may overflow between two looks

  private final QueueLimit limit = new QueueLimit(WHOLE, START);
  private long now = START;

  @Test
  void aBurstThatFillsTheQueueHasAllItsPlaces() {
    load(0.05, 0.9);
    assertThat(limit.places()).isEqualTo(WHOLE);
    load(0.2, 0);
    assertThat(limit.places()).isEqualTo(WHOLE);
  }

  @Test
  void anOverloadThatLastsHasAQuarterOfThePlacesUntilItIsOver() {
    load(0.25, 0.8);
    assertThat(limit.places()).isEqualTo(BRIEF);
    load(3, 0.6);
    assertThat(limit.places()).isEqualTo(BRIEF);
    load(0.25, 0.4); // the short queue refuses more of what comes than the whole one would
    assertThat(limit.places()).isEqualTo(WHOLE);
  }

  @Test
  void aLoadThatIsJustTooMuchKeepsTheWholeQueue() {
    load(5, 0.45);
    assertThat(limit.places()).isEqualTo(WHOLE);
  }

  @Test
  void theFirstRequestAfterARestIsNotJudgedByTheOverloadBeforeIt() {
    load(1, 0.8);
    assertThat(limit.places()).isEqualTo(BRIEF);
    now += TimeUnit.SECONDS.toNanos(1);
    limit.count(true, now);
    assertThat(limit.places()).isEqualTo(WHOLE);
  }

  @Test
  void aQueueOfOnePlaceKeepsIt() {
    QueueLimit one = new QueueLimit(1, 0);
    for (int millis = 0; millis < 1000; millis++) {
      one.count(false, TimeUnit.MILLISECONDS.toNanos(millis));
    }
    assertThat(one.places()).isEqualTo(1);
  }

  /** A request a millisecond, of which some are refused. */
  private void load(double seconds, double refused) {
    double due = 0;
    for (int i = 0; i < 1000 * seconds; i++) {
      now += TimeUnit.MILLISECONDS.toNanos(1);
      due += refused;
      boolean taken = due < 1;
      due -= taken ? 0 : 1;
      limit.count(taken, now);
    }
  }
}
