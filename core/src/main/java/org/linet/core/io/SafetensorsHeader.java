package org.linet.core.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.linet.core.Excerpt;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.io.Safetensors.FloatTensor;
import org.linet.core.json.Json;
import org.linet.core.json.JsonTree;
import tools.jackson.core.JacksonException;

/**
 * The JSON header of a safetensors file: what it is named, how it is shaped, where it lies. Reading
 * trusts nothing: every length is checked before memory is mapped by it.
 *
 * @param dataStart position in the file of the first tensor's first byte
 * @param entries in the header's order
 */
record SafetensorsHeader(long dataStart, List<Entry> entries) {
  /** The limit of the reference implementation. */
  private static final long MAX_HEADER_BYTES = 100_000_000;

  private static final int ALIGNMENT = 8;
  private static final String METADATA = "__metadata__";
  private static final String DTYPE = "F32";

  /**
   * One tensor.
   *
   * @param begin position of its first byte, from the start of the data
   * @param end position after its last byte
   */
  record Entry(String name, List<Long> shape, long begin, long end) {}

  /** Lays the tensors behind each other in the map's order. */
  static SafetensorsHeader of(Map<String, FloatTensor> tensors) {
    List<Entry> entries = new ArrayList<>();
    long position = 0;
    for (Map.Entry<String, FloatTensor> e : tensors.entrySet()) {
      FloatTensor tensor = e.getValue();
      long elements = elements(tensor.shape());
      if (elements < 0 || elements > tensor.values().limit()) {
        throw new IllegalArgumentException(
            e.getKey()
                + " has the shape "
                + tensor.shape()
                + ", but "
                + tensor.values().limit()
                + " values");
      }
      long bytes = Math.multiplyExact(elements, Float.BYTES);
      if (bytes > Safetensors.MAX_TENSOR_BYTES || e.getKey().equals(METADATA)) {
        throw new LinetException(
            FailureCode.TOO_LARGE,
            "Tensor " + e.getKey() + " of " + bytes + " bytes cannot be kept: 2 GiB are the limit");
      }
      entries.add(new Entry(e.getKey(), List.copyOf(tensor.shape()), position, position + bytes));
      position += bytes;
    }
    return new SafetensorsHeader(0, entries);
  }

  /** Number of values of a shape, or -1 if an extent is negative or the product is no long. */
  static long elements(List<Long> shape) {
    long product = 1;
    for (long extent : shape) {
      if (extent < 0 || Math.multiplyHigh(product, extent) != 0 || product * extent < 0) {
        return -1;
      }
      product *= extent;
    }
    return product;
  }

  /** The header's JSON, padded with spaces so that the data start at a multiple of 8. */
  byte[] toBytes() {
    Map<String, Object> root = new LinkedHashMap<>();
    for (Entry entry : entries) {
      Map<String, Object> properties = new LinkedHashMap<>();
      properties.put("dtype", DTYPE);
      properties.put("shape", entry.shape());
      properties.put("data_offsets", List.of(entry.begin(), entry.end()));
      root.put(entry.name(), properties);
    }
    byte[] json = Json.write(root);
    int padded = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    byte[] bytes = Arrays.copyOf(json, padded);
    Arrays.fill(bytes, json.length, padded, (byte) ' ');
    return bytes;
  }

  /** Reads and checks the header of a file. */
  static SafetensorsHeader read(Path file, FileChannel channel) throws IOException {
    long fileSize = channel.size();
    ByteBuffer prefix = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    readFully(file, channel, prefix, 0);
    long length = prefix.getLong(0);
    if (length < 2 || length > MAX_HEADER_BYTES || length > fileSize - Long.BYTES) {
      throw new LinetException(
          FailureCode.FILE_DAMAGED,
          file
              + " is no whole safetensors file: it announces a header of "
              + Long.toUnsignedString(length)
              + " bytes and has "
              + fileSize
              + " in all");
    }
    ByteBuffer json = ByteBuffer.allocate((int) length);
    readFully(file, channel, json, Long.BYTES);
    long dataStart = Long.BYTES + length;
    List<Entry> entries = entries(file, parse(file, json.array()));
    requireTiling(file, entries, fileSize - dataStart);
    return new SafetensorsHeader(dataStart, entries);
  }

  private static void readFully(Path file, FileChannel channel, ByteBuffer target, long position)
      throws IOException {
    while (target.hasRemaining()) {
      int n = channel.read(target, position + target.position());
      if (n < 0) {
        throw new LinetException(
            FailureCode.FILE_DAMAGED,
            file + " is no whole safetensors file: it ends within the header");
      }
    }
  }

  private static JsonTree parse(Path file, byte[] json) {
    try {
      // Jackson would take UTF-16 and UTF-32 too; the format knows UTF-8 only
      return Json.read(new String(json, StandardCharsets.UTF_8));
    } catch (JacksonException e) {
      throw new LinetException(
          FailureCode.FILE_DAMAGED,
          file
              + " has a header that is no valid JSON: "
              + Excerpt.of(String.valueOf(e.getOriginalMessage())),
          e);
    }
  }

  private static List<Entry> entries(Path file, JsonTree root) {
    if (!root.isObject()) {
      throw new LinetException(
          FailureCode.FILE_DAMAGED, file + " has a header that is no JSON object");
    }
    List<Entry> entries = new ArrayList<>();
    root.properties()
        .forEach(
            (name, properties) -> {
              if (!name.equals(METADATA)) {
                entries.add(entry(file, name, properties));
              }
            });
    return entries;
  }

  private static Entry entry(Path file, String name, JsonTree node) {
    if (!node.path("dtype").isString()) {
      throw malformed(file, name, "has no dtype");
    }
    String dtype = node.path("dtype").asString();
    if (!dtype.equals(DTYPE)) {
      throw malformed(file, name, "has the dtype " + Excerpt.of(dtype) + ", and only F32 is read");
    }
    List<Long> shape = longs(file, name, node, "shape");
    List<Long> offsets = longs(file, name, node, "data_offsets");
    if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
      throw malformed(
          file, name, "has the data_offsets [" + Excerpt.of(offsets) + "] instead of [begin, end]");
    }
    long bytes = offsets.get(1) - offsets.get(0);
    long elements = elements(shape);
    if (elements < 0
        || elements > Long.MAX_VALUE / Float.BYTES
        || elements * Float.BYTES != bytes) {
      throw malformed(
          file,
          name,
          "has the shape [" + Excerpt.of(shape) + "], which does not fit its " + bytes + " bytes");
    }
    if (bytes > Safetensors.MAX_TENSOR_BYTES) {
      throw malformed(file, name, "has " + bytes + " bytes, more than the 2 GiB that can be read");
    }
    return new Entry(name, shape, offsets.get(0), offsets.get(1));
  }

  private static List<Long> longs(Path file, String name, JsonTree node, String field) {
    JsonTree array = node.path(field);
    List<Long> values = new ArrayList<>();
    boolean valid = array.isArray();
    for (JsonTree value : array.elements()) {
      valid = valid && value.isLong() && value.asLong() >= 0;
      values.add(valid ? value.asLong() : -1L);
    }
    if (!valid) {
      throw malformed(file, name, "has no " + field + " of whole numbers from 0 on");
    }
    return List.copyOf(values);
  }

  /** The tensors must cover the data without hole or overlap, as the format asks. */
  private static void requireTiling(Path file, List<Entry> entries, long dataBytes) {
    List<Entry> byPosition = new ArrayList<>(entries);
    byPosition.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    long position = 0;
    for (Entry entry : byPosition) {
      if (entry.begin() != position) {
        throw malformed(
            file,
            entry.name(),
            (entry.begin() < position ? "overlaps the one before" : "leaves a hole before it")
                + ": it begins at byte "
                + entry.begin()
                + " instead of "
                + position);
      }
      if (entry.end() > dataBytes) {
        throw malformed(
            file,
            entry.name(),
            "ends at byte " + entry.end() + ", but the data end at " + dataBytes + ": truncated");
      }
      position = entry.end();
    }
    if (position != dataBytes) {
      throw new LinetException(
          FailureCode.FILE_DAMAGED,
          file + " has " + (dataBytes - position) + " bytes behind its last tensor");
    }
  }

  private static LinetException malformed(Path file, String tensor, String what) {
    return new LinetException(
        FailureCode.FILE_DAMAGED, "Tensor '" + Excerpt.of(tensor) + "' in " + file + " " + what);
  }
}
