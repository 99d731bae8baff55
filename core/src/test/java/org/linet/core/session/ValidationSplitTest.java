package org.linet.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.linet.core.LinetException;

class ValidationSplitTest {
  private final Sessions sessions =
      Sessions.of(new int[] {1, 2}, new int[] {3, 4}, new int[] {5, 6}, new int[] {7, 8});

  @Test
  void holdsTheNewestSessionsBack() {
    ValidationSplit split = ValidationSplit.of(sessions, 0.25, "-");
    assertThat(split.head().count()).isEqualTo(3);
    assertThat(split.head().session(2)).containsExactly(5, 6);
    assertThat(split.tail().count()).isEqualTo(1);
    assertThat(split.tail().session(0)).containsExactly(7, 8);
  }

  @Test
  void refusesAPartWithoutASample() {
    assertThatThrownBy(() -> ValidationSplit.of(sessions, 0.2, "do without"))
        .isInstanceOf(LinetException.class)
        .hasMessage(
            "The 4 training sessions are too few to hold back 0.2 of them for validation; give more"
                + " data, or do without");
    Sessions headless = Sessions.of(new int[] {1}, new int[] {1, 2});
    assertThatThrownBy(() -> ValidationSplit.of(headless, 0.5, "-"))
        .isInstanceOf(LinetException.class);
  }
}
