package org.linet.onnx.runtime;

import java.nio.ByteBuffer;
import org.linet.onnx.runtime.ByteTable.Layout;

/**
 * Chooses how the engine reads a byte table, by timing: which is faster depends on the kernels that
 * it has for the processor at hand, by a factor of two either way. The products are the same.
 */
final class FasterLayout {
  /** So much of a table is timed: more than a core's own caches hold. */
  private static final long TIMED_BYTES = 64L << 20;

  private static final int ROUNDS = 5;

  private FasterLayout() {}

  /** The faster layout for one query. A table in one block stays in a cache: there it is packed. */
  static Layout of(TableBlocks blocks, ByteBuffer bytes) {
    if (blocks.count() == 1) {
      return Layout.PACKED;
    }
    long blockBytes = (long) blocks.most() * blocks.dimension();
    TableBlocks timed = blocks.first((int) Math.max(1, TIMED_BYTES / blockBytes));
    try (ByteTable packed = new ByteTable(timed, bytes, Layout.PACKED);
        ByteTable plain = new ByteTable(timed, bytes, Layout.PLAIN);
        NativeMemory query = NativeMemory.allocate(timed.dimension());
        NativeMemory products = NativeMemory.allocate((long) timed.items() * Integer.BYTES)) {
      long fastestPacked = Long.MAX_VALUE;
      long fastestPlain = Long.MAX_VALUE;
      // in turn, so that both meet the same neighbours on the machine
      for (int round = 0; round < ROUNDS; round++) {
        fastestPacked = Math.min(fastestPacked, time(packed, timed, query, products));
        fastestPlain = Math.min(fastestPlain, time(plain, timed, query, products));
      }
      return fastestPacked <= fastestPlain ? Layout.PACKED : Layout.PLAIN;
    }
  }

  private static long time(
      ByteTable table, TableBlocks blocks, NativeMemory query, NativeMemory products) {
    long start = System.nanoTime();
    for (int block = 0; block < blocks.count(); block++) {
      table.multiply(block, query.bytes(), 1, products.bytes());
    }
    return System.nanoTime() - start;
  }
}
