package org.linet.onnx.internal.runtime;

/**
 * exp(-step n) of whole numbers n of at least 0, as the product of two numbers from small tables: n
 * = 2^bits high + low. What would add nothing to a sum with the largest of them is 0.
 *
 * <p>An item of a scan costs two look-ups instead of an exponential. Immutable.
 */
final class NegativeExponentials {
  /** exp(-50): of a million such terms, a sum that holds a 1 keeps all bits. */
  private static final double LEAST_EXPONENT = 50;

  private final double[] low;
  private final double[] high; // the last is 0
  private final int bits;
  private final int mask;

  /**
   * @param step positive
   * @param largest n that will be asked for
   */
  NegativeExponentials(double step, int largest) {
    int most = (int) Math.min(largest, Math.ceil(LEAST_EXPONENT / step));
    bits = (33 - Integer.numberOfLeadingZeros(most)) / 2; // two tables of about one length
    mask = (1 << bits) - 1;
    low = new double[1 << bits];
    high = new double[(most >>> bits) + 2];
    for (int n = 0; n < low.length; n++) {
      low[n] = Math.exp(-step * n);
    }
    for (int n = 0; n < high.length - 1; n++) {
      high[n] = Math.exp(-step * n * low.length);
    }
  }

  /** exp(-step n), or 0 where that is next to nothing. */
  double of(int n) {
    return low[n & mask] * high[Math.min(n >>> bits, high.length - 1)];
  }

  /** A number whose {@link #of} is 0. */
  int nothing() {
    return (high.length - 1) << bits;
  }

  /**
   * Sums exp(-step (reference - n)) over consecutive places of an array, always in the same order.
   *
   * @param products n, none above the reference
   */
  double sum(int[] products, int from, int to, int reference) {
    // four sums, so that an addition need not wait for the one before
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = from;
    for (; i + 3 < to; i += 4) {
      a += of(reference - products[i]);
      b += of(reference - products[i + 1]);
      c += of(reference - products[i + 2]);
      d += of(reference - products[i + 3]);
    }
    for (; i < to; i++) {
      a += of(reference - products[i]);
    }
    return (a + b) + (c + d);
  }
}
