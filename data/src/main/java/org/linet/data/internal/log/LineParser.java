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
}
