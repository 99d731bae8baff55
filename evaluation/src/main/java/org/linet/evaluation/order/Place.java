package org.linet.evaluation.order;

import java.util.Locale;

/** Where in a prefix a window of clicks lies. */
public enum Place {
  /** The oldest clicks. */
  START,
  /** Around the middle click, or half a click before it. */
  MIDDLE,
  /** The newest clicks, the last one included. */
  END;

  /** The name in tables and JSON. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Position of the window's first click. */
  int from(int length, int window) {
    return switch (this) {
      case START -> 0;
      case MIDDLE -> (length - window) / 2;
      case END -> length - window;
    };
  }
}
