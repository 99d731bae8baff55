package org.linet.baselines.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How the weight of a click falls with its distance, of at least 1 step. */
enum Decay {
  /** 1: no decay. */
  SAME {
    @Override
    double weight(int step) {
      return 1;
    }
  },
  /** 1 / step. */
  DIV {
    @Override
    double weight(int step) {
      return 1.0 / step;
    }
  },
  /** 1 / step^2. */
  QUADRATIC {
    @Override
    double weight(int step) {
      return 1.0 / ((double) step * step);
    }
  },
  /** 1 / log10(step + 1.7). */
  LOG {
    @Override
    double weight(int step) {
      return 1 / Math.log10(step + 1.7);
    }
  },
  /** 1 - step / 10, never below 0. */
  LINEAR {
    @Override
    double weight(int step) {
      return Math.max(0, 1 - 0.1 * step);
    }
  };

  abstract double weight(int step);

  static List<String> names() {
    return Arrays.stream(values()).map(decay -> decay.name().toLowerCase(Locale.ROOT)).toList();
  }

  static Decay named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
