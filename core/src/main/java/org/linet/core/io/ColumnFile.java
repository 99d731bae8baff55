package org.linet.core.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.linet.core.Excerpt;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;

/**
 * Named columns of numbers in one file: what a counting model remembers of its training.
 *
 * <p>Everything is little-endian. The file begins with the eight bytes {@code LINETCOL}, the format
 * version (int32, 1) and the number of columns (int32). Each column follows: length of its name in
 * bytes (int32), the name in UTF-8, the type (int32: 0 is int32, 1 is float32), the number of
 * values (int32), the values. Nothing follows the last column. The artifact's checksum covers the
 * file; the checks here guard against files of another making.
 */
public final class ColumnFile {
  private static final byte[] MAGIC = "LINETCOL".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int INT32 = 0;
  private static final int FLOAT32 = 1;
  private static final int MAX_NAME = 256;
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final Map<String, Object> columns;

  private ColumnFile(Path file, Map<String, Object> columns) {
    this.file = file;
    this.columns = columns;
  }

  /**
   * Writes columns in the map's order and forces them to disk. The folder that it is written into
   * is a temporary one, removed by its maker if this fails.
   *
   * @param columns {@code int[]} or {@code float[]} by name
   */
  public static void write(Path file, Map<String, ?> columns) {
    try {
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(MAGIC).putInt(VERSION).putInt(columns.size());
        for (Map.Entry<String, ?> column : columns.entrySet()) {
          writeColumn(channel, buffer, column.getKey(), column.getValue());
        }
        drain(channel, buffer);
        channel.force(true);
      }
    } catch (IOException e) {
      throw FileErrors.writing(file, e);
    }
  }

  private static void writeColumn(
      FileChannel channel, ByteBuffer buffer, String name, Object values) throws IOException {
    byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
    if (encoded.length > MAX_NAME) {
      throw new IllegalArgumentException("the column name " + name + " is too long");
    }
    room(channel, buffer, 3 * Integer.BYTES + encoded.length);
    buffer.putInt(encoded.length).put(encoded);
    if (values instanceof int[] ints) {
      buffer.putInt(INT32).putInt(ints.length);
      for (int value : ints) {
        room(channel, buffer, Integer.BYTES);
        buffer.putInt(value);
      }
    } else if (values instanceof float[] floats) {
      buffer.putInt(FLOAT32).putInt(floats.length);
      for (float value : floats) {
        room(channel, buffer, Float.BYTES);
        buffer.putFloat(value);
      }
    } else {
      throw new IllegalArgumentException("column " + name + " is neither int[] nor float[]");
    }
  }

  private static void room(FileChannel channel, ByteBuffer buffer, int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      drain(channel, buffer);
    }
  }

  private static void drain(FileChannel channel, ByteBuffer buffer) throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }

  /**
   * Reads a file written by {@link #write}.
   *
   * @throws LinetException naming the file, and the column where the content does not fit
   */
  public static ColumnFile read(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer head = take(channel, MAGIC.length + 2 * Integer.BYTES);
      byte[] magic = new byte[MAGIC.length];
      head.get(magic);
      if (!Arrays.equals(magic, MAGIC)) {
        throw damaged(file, "does not begin with LINETCOL");
      }
      int version = head.getInt();
      if (version != VERSION) {
        throw new LinetException(
            FailureCode.NEWER_FORMAT,
            file + " has format version " + version + ": this version of LINet reads " + VERSION);
      }
      int count = head.getInt();
      Map<String, Object> columns = new LinkedHashMap<>();
      for (int c = 0; c < count; c++) {
        readColumn(file, channel, columns);
      }
      if (channel.position() != channel.size()) {
        throw damaged(file, "has bytes behind its last column");
      }
      return new ColumnFile(file, columns);
    } catch (EOFException e) {
      throw damaged(file, "ends too early");
    } catch (IOException e) {
      throw FileErrors.reading(file, e);
    }
  }

  private static void readColumn(Path file, FileChannel channel, Map<String, Object> columns)
      throws IOException {
    int nameLength = take(channel, Integer.BYTES).getInt();
    if (nameLength < 1 || nameLength > MAX_NAME) {
      throw damaged(file, "holds a column name of " + nameLength + " bytes");
    }
    String name = StandardCharsets.UTF_8.decode(take(channel, nameLength)).toString();
    ByteBuffer head = take(channel, 2 * Integer.BYTES);
    int type = head.getInt();
    int length = head.getInt();
    // checked against the file before an array is made: a damaged length must not exhaust memory
    if (length < 0 || (long) length * Integer.BYTES > channel.size() - channel.position()) {
      throw damaged(
          file,
          "promises " + length + " values in column " + Excerpt.of(name) + " but ends earlier");
    }
    Object values =
        switch (type) {
          case INT32 -> readInts(channel, length);
          case FLOAT32 -> readFloats(channel, length);
          default ->
              throw damaged(
                  file, "has the unknown type " + type + " in column " + Excerpt.of(name));
        };
    if (columns.put(name, values) != null) {
      throw damaged(file, "holds column " + Excerpt.of(name) + " twice");
    }
  }

  private static int[] readInts(FileChannel channel, int length) throws IOException {
    int[] values = new int[length];
    for (int done = 0; done < length; ) {
      int part = Math.min(length - done, BUFFER / Integer.BYTES);
      take(channel, part * Integer.BYTES).asIntBuffer().get(values, done, part);
      done += part;
    }
    return values;
  }

  private static float[] readFloats(FileChannel channel, int length) throws IOException {
    float[] values = new float[length];
    for (int done = 0; done < length; ) {
      int part = Math.min(length - done, BUFFER / Float.BYTES);
      take(channel, part * Float.BYTES).asFloatBuffer().get(values, done, part);
      done += part;
    }
    return values;
  }

  private static ByteBuffer take(FileChannel channel, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException();
      }
    }
    return buffer.flip();
  }

  /** The whole numbers of a column. */
  public int[] ints(String name) {
    if (columns.get(name) instanceof int[] values) {
      return values;
    }
    throw damaged(file, "has no int32 column " + name);
  }

  /** The numbers of a column. */
  public float[] floats(String name) {
    if (columns.get(name) instanceof float[] values) {
      return values;
    }
    throw damaged(file, "has no float32 column " + name);
  }

  /**
   * Offsets that cut a column of {@code length} values into {@code parts} ranges.
   *
   * @throws LinetException if they do not start with 0, rise, and end with {@code length}
   */
  public int[] offsets(String name, int parts, int length) {
    int[] offsets = ints(name);
    boolean fits = offsets.length == parts + 1 && offsets[0] == 0 && offsets[parts] == length;
    for (int p = 0; fits && p < parts; p++) {
      fits = offsets[p] <= offsets[p + 1];
    }
    if (!fits) {
      throw damaged(file, "has offsets in column " + name + " that do not fit the other columns");
    }
    return offsets;
  }

  /**
   * Catalogue rows.
   *
   * @throws LinetException if one is not below {@code catalogueSize}
   */
  public int[] rows(String name, int catalogueSize) {
    int[] rows = ints(name);
    for (int row : rows) {
      if (row < 0 || row >= catalogueSize) {
        throw damaged(file, "names row " + row + " of " + catalogueSize + " in column " + name);
      }
    }
    return rows;
  }

  /**
   * Catalogue rows in ranges, which ascend within each.
   *
   * @param offsets as {@link #offsets} returns them
   * @throws LinetException if one is not below {@code catalogueSize}, or not above the one before
   */
  public int[] ascendingRows(String name, int[] offsets, int catalogueSize) {
    int[] rows = rows(name, catalogueSize);
    for (int part = 0; part + 1 < offsets.length; part++) {
      for (int at = offsets[part] + 1; at < offsets[part + 1]; at++) {
        if (rows[at] <= rows[at - 1]) {
          throw damaged(
              file, "has row " + rows[at] + " behind row " + rows[at - 1] + " in column " + name);
        }
      }
    }
    return rows;
  }

  /**
   * Long keys, each as two numbers of an int32 column, the upper half first.
   *
   * @throws LinetException if half of one is missing, one is negative or not above the one before
   */
  public long[] ascendingKeys(String name) {
    int[] halves = ints(name);
    if (halves.length % 2 != 0) {
      throw damaged(file, "has an odd number of values in column " + name);
    }
    long[] keys = new long[halves.length / 2];
    for (int n = 0; n < keys.length; n++) {
      keys[n] = ((long) halves[2 * n] << Integer.SIZE) | Integer.toUnsignedLong(halves[2 * n + 1]);
      if (keys[n] <= (n == 0 ? -1 : keys[n - 1])) {
        throw damaged(file, "has keys that do not ascend in column " + name);
      }
    }
    return keys;
  }

  /**
   * As many counts as another column has values.
   *
   * @throws LinetException if there are more or fewer, or one is negative
   */
  public int[] counts(String name, int length) {
    int[] counts = ints(name);
    if (counts.length != length) {
      throw damaged(file, "has " + counts.length + " values in column " + name + ", not " + length);
    }
    for (int count : counts) {
      if (count < 0) {
        throw damaged(file, "holds " + count + " in column " + name);
      }
    }
    return counts;
  }

  /**
   * As many weights as another column has values.
   *
   * @throws LinetException if there are more or fewer, or one is negative, infinite or not a number
   */
  public float[] weights(String name, int length) {
    float[] weights = floats(name);
    if (weights.length != length) {
      throw damaged(
          file, "has " + weights.length + " values in column " + name + ", not " + length);
    }
    for (float weight : weights) {
      if (!(weight >= 0 && weight <= Float.MAX_VALUE)) {
        throw damaged(file, "holds " + weight + " in column " + name);
      }
    }
    return weights;
  }

  /**
   * A matrix in row-major order.
   *
   * @throws LinetException if the column has another number of values, or one is not finite
   */
  public float[] matrix(String name, int rows, int columns) {
    float[] values = floats(name);
    if (values.length != (long) rows * columns) {
      throw damaged(
          file,
          "has " + values.length + " values in column " + name + ", not " + rows + " x " + columns);
    }
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw damaged(file, "holds " + value + " in column " + name);
      }
    }
    return values;
  }

  /** The failure of a file whose content contradicts itself. */
  private static LinetException damaged(Path file, String what) {
    return new LinetException(
        FailureCode.FILE_DAMAGED, file + " " + what + ": train the model again, or copy it again");
  }
}
