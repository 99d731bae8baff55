package org.linet.core.io;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The safetensors format: eight bytes of little-endian header length, a JSON header, then the
 * tensors' bytes. Only float32 is written and read.
 */
public final class Safetensors {
  private Safetensors() {}

  /**
   * A float32 tensor in row-major order.
   *
   * @param shape its extents; empty for a scalar
   * @param values product of the extents many values, from the buffer's position 0; may be direct
   */
  public record FloatTensor(List<Long> shape, FloatBuffer values) {}

  /** Writes tensors in the map's order and forces them to disk. */
  @SuppressWarnings("DoNotCallSuggester")
  public static void write(Path file, Map<String, FloatTensor> tensors) {
    throw new UnsupportedOperationException("not written yet");
  }

  /**
   * Reads every tensor, in the file's order, memory-mapped where that helps.
   *
   * @throws org.linet.core.LinetException naming the file and the tensor if the content does not
   *     fit the header
   */
  @SuppressWarnings("DoNotCallSuggester")
  public static Map<String, FloatTensor> read(Path file) {
    throw new UnsupportedOperationException("not written yet");
  }
}
