package org.linet.evaluation.probe;

/** The thresholds theta of the curve: 0.1 to 0.9 in steps of 0.05. */
public final class Thresholds {
  private static final int STEPS_A_UNIT = 20;
  private static final int FIRST = 2;

  /** Number of thresholds. */
  public static final int COUNT = 17;

  private Thresholds() {}

  /** The threshold at a place, from 0; the double nearest to the decimal. */
  public static double at(int place) {
    return (FIRST + place) / (double) STEPS_A_UNIT;
  }

  /**
   * Number of thresholds below a value. A pair that can be matched by similarities greater than
   * theta for every theta below its bottleneck qualifies at so many of the first.
   */
  static int below(double value) {
    int count = 0;
    while (count < COUNT && at(count) < value) {
      count++;
    }
    return count;
  }
}
