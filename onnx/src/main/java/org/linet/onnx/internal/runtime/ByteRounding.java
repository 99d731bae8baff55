package org.linet.onnx.internal.runtime;

import java.nio.ByteBuffer;

/**
 * Item vectors rounded to multiples of one step, a signed byte an element: a quarter of the memory
 * to read for a score that is off by at most what {@link ByteQuery} tells.
 *
 * <p>Elements use seven bits: the byte products of processors without VNNI add two neighbouring
 * products in 16 bits, and only {@code 2 * 255 * 63} fits there.
 */
final class ByteRounding {
  private static final int LARGEST = 63;

  /** Items that are turned at once from rows into columns. */
  private static final int BLOCK = TableBlocks.STEP;

  /**
   * What is added to the elements of a rounded query: products of unsigned with signed bytes have
   * an instruction on x86, those of signed bytes alone take a far slower path. Given to the engine
   * as a zero point it would close the kernel for single queries.
   */
  private static final int QUERY_OFFSET = 128;

  private final int[] offsets; // by item, what the query's offset adds to its products
  private final double step;
  private double longest; // largest length of a rounded vector
  private double farthest; // largest distance of a vector from its rounded one

  /**
   * Rounds all items.
   *
   * @param blocks where their bytes shall lie
   * @param target receives the bytes
   */
  ByteRounding(ItemMatrix items, TableBlocks blocks, ByteBuffer target) {
    int count = items.items();
    int d = items.dimension();
    offsets = new int[count];
    step = Math.max(largest(items) / LARGEST, Double.MIN_NORMAL);
    byte[][] columns = new byte[d][BLOCK];
    float[] vector = new float[d];
    for (int from = 0; from < count; from += BLOCK) {
      int size = Math.min(BLOCK, count - from);
      for (int i = 0; i < size; i++) {
        items.read(from + i, vector);
        offsets[from + i] = QUERY_OFFSET * round(vector, columns, i);
      }
      for (int element = 0; element < d; element++) {
        target.put(blocks.position(from, element), columns[element], 0, size);
      }
    }
  }

  private static double largest(ItemMatrix items) {
    float[] vector = new float[items.dimension()];
    float largest = 0;
    for (int item = 0; item < items.items(); item++) {
      items.read(item, vector);
      for (float element : vector) {
        largest = Math.max(largest, Math.abs(element));
      }
    }
    return largest;
  }

  /** Rounds a vector into a column; returns the sum of its bytes. */
  private int round(float[] vector, byte[][] columns, int column) {
    int sum = 0;
    double squares = 0;
    double errors = 0;
    for (int element = 0; element < vector.length; element++) {
      long rounded = Math.round(vector[element] / step);
      columns[element][column] = (byte) rounded;
      sum += (int) rounded;
      double error = vector[element] - rounded * step;
      squares += rounded * step * rounded * step;
      errors += error * error;
    }
    longest = Math.max(longest, Math.sqrt(squares));
    farthest = Math.max(farthest, Math.sqrt(errors));
    return sum;
  }

  /** How far apart the products of a query with two items can be, corrected ones. */
  static int largestDifference(int dimension) {
    return 2 * LARGEST * ByteQuery.LARGEST * dimension;
  }

  /**
   * Takes from products what the offset of the query's bytes added to them.
   *
   * @param at place of the first
   * @param from item of the first
   * @param count how many
   */
  void correct(int[] products, int at, int from, int count) {
    for (int i = 0; i < count; i++) {
      products[at + i] -= offsets[from + i];
    }
  }

  /** A query as bytes. */
  static final class ByteQuery {
    /** Largest element of a rounded query. */
    private static final int LARGEST = 127;

    private final double scoreStep;
    private final double errorBound;
    private final double likelyStep;

    private ByteQuery(double scoreStep, double errorBound, double likelyStep) {
      this.scoreStep = scoreStep;
      this.errorBound = errorBound;
      this.likelyStep = likelyStep;
    }

    /**
     * What a product of bytes is multiplied with to become the likeliest score: not quite the two
     * steps of the rounding. The best items point where the query does, so the part of the query's
     * rounding error that lies along it is in the scores of all of them, with one sign.
     */
    double likelyStep() {
      return likelyStep;
    }

    /**
     * What a product of bytes has to be at most below another for its item to be certainly worse:
     * both may be off by the bound, in opposite directions.
     */
    long margin() {
      return (long) Math.ceil(2 * errorBound / scoreStep);
    }
  }

  /**
   * Rounds a query q, and bounds the error of its scores.
   *
   * <p>With q = q' + r and e = e' + s, rounded parts and rests: q.e - q'.e' = q.s + r.e', which by
   * Cauchy and Schwarz is at most |q| |s| + |r| |e'|.
   *
   * @param query q [d], finite
   * @param target receives d unsigned bytes
   * @param at from here on
   */
  ByteQuery round(float[] query, ByteBuffer target, int at) {
    float largest = 0;
    for (float element : query) {
      largest = Math.max(largest, Math.abs(element));
    }
    double queryStep = Math.max(largest / ByteQuery.LARGEST, Double.MIN_NORMAL);
    double squares = 0;
    double errors = 0;
    double along = 0; // q . q'
    double roundedSquares = 0; // q' . q'
    for (int i = 0; i < query.length; i++) {
      long rounded = Math.round(query[i] / queryStep);
      along += query[i] * (rounded * queryStep);
      roundedSquares += (rounded * queryStep) * (rounded * queryStep);
      target.put(at + i, (byte) (rounded + QUERY_OFFSET));
      double error = query[i] - rounded * queryStep;
      squares += (double) query[i] * query[i];
      errors += error * error;
    }
    double length = Math.sqrt(squares);
    // what single precision may add, as in ItemMatrix#roundingBetweenOrders
    double rounding = (query.length + 1) * Math.ulp(1f);
    double bound = length * farthest + Math.sqrt(errors) * longest;
    double likely = roundedSquares > 0 ? along / roundedSquares : 1;
    return new ByteQuery(
        queryStep * step,
        bound + rounding * length * (longest + farthest),
        queryStep * step * likely);
  }
}
