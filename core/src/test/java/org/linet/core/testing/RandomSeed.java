package org.linet.core.testing;

import java.util.Random;

/** Fresh random numbers for a test, whose seed is printed so that a failure can be repeated. */
public final class RandomSeed {
  private static final String PROPERTY = "linet.test.seed";

  private RandomSeed() {}

  /**
   * A random generator.
   *
   * @param test printed beside the seed; {@code -Dlinet.test.seed=N} repeats a run
   */
  public static Random random(Class<?> test) {
    Long fixed = Long.getLong(PROPERTY);
    long seed = fixed == null ? new Random().nextLong() : fixed;
    System.out.println(test.getSimpleName() + " runs with -D" + PROPERTY + "=" + seed);
    return new Random(seed);
  }
}
