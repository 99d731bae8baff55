package org.linet.onnx.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.linet.core.session.LengthGroups;

/**
 * The distinct prefixes of a batch in blocks. Several are spread over the processors, a single one
 * stays on its thread.
 */
final class Blocks {
  private Blocks() {}

  /**
   * Reads every block once.
   *
   * @param most prefixes of a block
   * @param reader called by several threads; takes a block as chunks of prefixes of one length
   */
  static void forEach(LengthGroups groups, int most, Consumer<List<LengthGroups.Chunk>> reader) {
    List<List<LengthGroups.Chunk>> blocks = joined(groups.chunks(most), most);
    if (blocks.size() == 1) {
      reader.accept(blocks.get(0));
    } else {
      Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
      blocks.parallelStream().forEach(block -> readOrKeep(block, reader, failures));
      RuntimeException failure = failures.poll();
      if (failure != null) {
        throw failure;
      }
    }
  }

  /** A failure must not end the call while other blocks still use the native memory. */
  private static void readOrKeep(
      List<LengthGroups.Chunk> block,
      Consumer<List<LengthGroups.Chunk>> reader,
      Queue<RuntimeException> failures) {
    try {
      reader.accept(block);
    } catch (RuntimeException e) {
      failures.add(e);
    }
  }

  /** Joins consecutive chunks, of whatever lengths, while a block has room. */
  private static List<List<LengthGroups.Chunk>> joined(List<LengthGroups.Chunk> chunks, int most) {
    List<List<LengthGroups.Chunk>> blocks = new ArrayList<>();
    int room = 0;
    for (LengthGroups.Chunk chunk : chunks) {
      if (chunk.size() > room) {
        blocks.add(new ArrayList<>());
        room = most;
      }
      blocks.get(blocks.size() - 1).add(chunk);
      room -= chunk.size();
    }
    return blocks;
  }
}
