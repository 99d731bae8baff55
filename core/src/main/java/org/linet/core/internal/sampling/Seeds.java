package org.linet.core.internal.sampling;

/**
 * Seeds as a function of the position in a training, so that no generator has a state to save: the
 * random numbers of a step depend on the training's seed and on where the step stands, nothing
 * else.
 */
public final class Seeds {
  private Seeds() {}

  /** Mixes numbers into a seed (the finalizer of SplitMix64 after each). */
  public static long mix(long... numbers) {
    long seed = 0x9E3779B97F4A7C15L;
    for (long number : numbers) {
      seed = (seed ^ number) + 0x9E3779B97F4A7C15L;
      seed = (seed ^ (seed >>> 30)) * 0xBF58476D1CE4E5B9L;
      seed = (seed ^ (seed >>> 27)) * 0x94D049BB133111EBL;
      seed ^= seed >>> 31;
    }
    return seed;
  }
}
