package org.linet.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;

/** What people read in a terminal: a line that says something. */
final class Sentences {
  private static final int LONGEST = 1000;

  private Sentences() {}

  /** Fails unless a text fits a line. */
  static void assertLine(@Nullable String text, String what) {
    assertThat(text).as(what).isNotNull().isNotBlank().hasSizeLessThan(LONGEST);
    assertThat(String.valueOf(text).codePoints().noneMatch(Character::isISOControl))
        .as("%s is one line: %s", what, text)
        .isTrue();
  }
}
