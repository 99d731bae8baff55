package org.linet.bench.serve;

import org.jspecify.annotations.Nullable;

/** Figures as JSON can hold them. */
final class JsonNumber {
  private JsonNumber() {}

  /** The figure, or null where there is none: JSON has neither NaN nor infinities. */
  static @Nullable Double orNull(double figure) {
    return Double.isFinite(figure) ? figure : null;
  }
}
