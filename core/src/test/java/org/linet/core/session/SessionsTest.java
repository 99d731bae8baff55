package org.linet.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SessionsTest {
  private final Sessions sessions =
      Sessions.of(new int[] {1, 2, 3}, new int[] {}, new int[] {4}, new int[] {5, 6});

  @Test
  void countsSessionsClicksAndSamples() {
    assertThat(sessions.count()).isEqualTo(4);
    assertThat(sessions.clickCount()).isEqualTo(6);
    assertThat(sessions.sampleCount()).isEqualTo(3);
    assertThat(sessions.length(1)).isZero();
    assertThat(sessions.session(3)).containsExactly(5, 6);
  }

  @Test
  void slicesWithoutMovingTheClicks() {
    Sessions tail = sessions.slice(1, 4).slice(1, 3);
    assertThat(tail.count()).isEqualTo(2);
    assertThat(tail.clickCount()).isEqualTo(3);
    assertThat(tail.session(0)).containsExactly(4);
    assertThat(tail.item(tail.start(1))).isEqualTo(5);
    assertThat(tail.columnBytes()).isEqualTo(sessions.columnBytes());
    assertThatThrownBy(() -> tail.session(2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> tail.slice(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void refusesColumnsThatDoNotFit() {
    int[] items = {1, 2};
    for (int[] offsets : new int[][] {{}, {1, 2}, {0, 2, 1}, {0, 3}}) {
      assertThatThrownBy(() -> Sessions.ofColumns(items, offsets, null))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void refusesToInventTimes() {
    assertThat(sessions.hasTimes()).isFalse();
    assertThatThrownBy(() -> sessions.timeMillis(0, 0)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void asksForTimesByTheSessionsPlaceBeforeSlicing() {
    Sessions timed =
        Sessions.ofColumns(
            new int[] {1, 2, 3}, new int[] {0, 1, 3}, (session, click) -> 10L * session + click);
    assertThat(timed.slice(1, 2).timeMillis(0, 2)).isEqualTo(12);
  }
}
