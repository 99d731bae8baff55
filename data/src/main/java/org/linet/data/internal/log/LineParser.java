package org.linet.data.internal.log;

import org.jspecify.annotations.Nullable;

/** Makes a click of a line. */
interface LineParser {
  /**
   * Fills the click from a line of valid UTF-8.
   *
   * @return null if the line holds a click, else why it does not
   */
  @Nullable Fault parse(Line line, Click into);

  /** Whether the line that was parsed last holds another click. */
  default boolean hasMore() {
    return false;
  }

  /** Fills the click from the next entry of the line that was parsed last, as {@link #parse}. */
  default @Nullable Fault more(Click into) {
    throw new IllegalStateException("a line of this format holds one click");
  }

  /** Whether a line that is not closed may go on in the next one. */
  default boolean mayContinue() {
    return false;
  }
}
