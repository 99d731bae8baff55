package org.linet.onnx.internal.runtime;

import java.util.ArrayList;
import java.util.List;
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
    Spread.over(joined(groups.chunks(most), most), reader);
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
