package org.linet.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExcerptTest {
  @Test
  void leavesAPlainTextAsItIs() {
    assertThat(Excerpt.of("Grüße 😀")).isEqualTo("Grüße 😀");
    assertThat(Excerpt.of(List.of(1L, 2L))).isEqualTo("1, 2");
  }

  @Test
  void keepsALineALine() {
    assertThat(Excerpt.of("a\nb\r\u001b[31m\u0085\u2028\ud800c")).isEqualTo("a b  [31m   c");
  }

  @Test
  void cutsWhatIsLong() {
    assertThat(Excerpt.of("😀".repeat(200))).isEqualTo("😀".repeat(120) + "...");
    assertThat(Excerpt.of(Collections.nCopies(30, "x"))).endsWith("x, x, ...").hasSize(63);
  }
}
