package org.linet.core.internal.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.linet.core.LinetException;

/**
 * The safetensors format: eight bytes of little-endian header length, a JSON header, then the
 * tensors' bytes. Only float32 is written and read.
 *
 * <p>A file may be larger than 2 GiB; one tensor may not.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">the format</a>
 */
public final class Safetensors {
  /** Bytes of a tensor at most: what one buffer addresses. */
  public static final long MAX_TENSOR_BYTES = Integer.MAX_VALUE;

  private static final int STAGING_BYTES = 1 << 20;

  private Safetensors() {}

  /**
   * A float32 tensor in row-major order.
   *
   * @param shape its extents; empty for a scalar
   * @param values product of the extents many values, from the buffer's position 0; may be direct
   */
  public record FloatTensor(List<Long> shape, FloatBuffer values) {}

  /**
   * Writes tensors in the map's order and forces them to disk. The file is not replaced atomically:
   * see {@link AtomicFile} and {@link AtomicFolder}.
   *
   * @throws LinetException if the file cannot be written
   * @throws IllegalArgumentException if a buffer holds fewer values than its shape asks for
   */
  public static void write(Path file, Map<String, FloatTensor> tensors) {
    byte[] header = SafetensorsHeader.of(tensors).toBytes();
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer staging = ByteBuffer.allocateDirect(STAGING_BYTES).order(ByteOrder.LITTLE_ENDIAN);
      staging.putLong(header.length).flip();
      writeFully(channel, staging);
      writeFully(channel, ByteBuffer.wrap(header));
      for (FloatTensor tensor : tensors.values()) {
        writeValues(channel, tensor, staging);
      }
      channel.force(true);
    } catch (IOException e) {
      throw FileErrors.writing(file, e);
    }
  }

  /**
   * Reads every tensor, in the file's order, memory-mapped: the buffers are read-only, and the file
   * must not change while they are used.
   *
   * @throws LinetException naming the file and the tensor if the content does not fit the header
   */
  public static Map<String, FloatTensor> read(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      SafetensorsHeader header = SafetensorsHeader.read(file, channel);
      Map<String, FloatTensor> tensors = new LinkedHashMap<>();
      for (SafetensorsHeader.Entry entry : header.entries()) {
        FloatBuffer values =
            channel
                .map(
                    FileChannel.MapMode.READ_ONLY,
                    header.dataStart() + entry.begin(),
                    entry.end() - entry.begin())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        tensors.put(entry.name(), new FloatTensor(entry.shape(), values));
      }
      return tensors;
    } catch (IOException e) {
      throw FileErrors.reading(file, e);
    }
  }

  private static void writeValues(FileChannel channel, FloatTensor tensor, ByteBuffer staging)
      throws IOException {
    FloatBuffer values = tensor.values().duplicate();
    values.rewind();
    values.limit(Math.toIntExact(SafetensorsHeader.elements(tensor.shape())));
    while (values.hasRemaining()) {
      int chunk = Math.min(values.remaining(), STAGING_BYTES / Float.BYTES);
      FloatBuffer source = values.slice();
      source.limit(chunk);
      staging.clear();
      staging.asFloatBuffer().put(source);
      staging.limit(chunk * Float.BYTES);
      writeFully(channel, staging);
      values.position(values.position() + chunk);
    }
  }

  private static void writeFully(FileChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }
}
