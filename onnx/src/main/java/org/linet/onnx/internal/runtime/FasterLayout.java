package org.linet.onnx.internal.runtime;

import java.nio.ByteBuffer;
import org.linet.onnx.internal.runtime.ByteTable.Layout;

/**
 * Chooses how the engine reads a byte table, by timing: which is faster depends on the kernels that
 * it has for the processor at hand, by a factor of two either way. The products are the same.
 */
final class FasterLayout {
  private static final int ROUNDS = 5;

  private FasterLayout() {}

  /**
   * The table in the layout that is faster for one query. In one block it stays in a cache, where
   * packed is.
   */
  static ByteTable of(TableBlocks blocks, ByteBuffer bytes) {
    ByteTable packed = new ByteTable(blocks, bytes, Layout.PACKED);
    if (blocks.count() == 1) {
      return packed;
    }
    try (ByteTable plain = new ByteTable(blocks, bytes, Layout.PLAIN);
        NativeMemory query = NativeMemory.allocate(blocks.dimension());
        NativeMemory products = NativeMemory.allocate((long) blocks.items() * Integer.BYTES)) {
      long fastestPacked = Long.MAX_VALUE;
      long fastestPlain = Long.MAX_VALUE;
      // in turn, so that both meet the same neighbours on the machine
      for (int round = 0; round < ROUNDS; round++) {
        fastestPacked = Math.min(fastestPacked, time(packed, blocks, query, products));
        fastestPlain = Math.min(fastestPlain, time(plain, blocks, query, products));
      }
      if (fastestPacked <= fastestPlain) {
        return packed;
      }
    } catch (RuntimeException | Error e) {
      packed.close();
      throw e;
    }
    packed.close();
    return new ByteTable(blocks, bytes, Layout.PLAIN);
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
