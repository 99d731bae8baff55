package org.linet.core.internal.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linet.core.LinetException;
import org.linet.core.internal.io.Safetensors.FloatTensor;
import org.linet.core.testing.RandomSeed;

class SafetensorsTest {
  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("weights.safetensors");
  }

  @Test
  void readsWhatItWroteInTheSameOrder() {
    Map<String, FloatTensor> tensors = sample(7);
    Safetensors.write(file, tensors);
    Map<String, FloatTensor> read = Safetensors.read(file);
    assertThat(read.keySet()).containsExactlyElementsOf(tensors.keySet());
    read.forEach(
        (name, tensor) -> {
          FloatTensor written = Objects.requireNonNull(tensors.get(name));
          assertThat(tensor.shape()).isEqualTo(written.shape());
          assertThat(tensor.values()).isEqualTo(written.values());
        });
  }

  @Test
  void laysTheFileOutAsTheFormatSays() throws IOException {
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    tensors.put("b", tensor(List.of(2L), 1.5f, -2f));
    tensors.put("a", tensor(List.of(), 3f));
    Safetensors.write(file, tensors);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int header = Math.toIntExact(bytes.getLong());
    assertThat(header % 8).isZero();
    assertThat(new String(bytes.array(), 8, header, StandardCharsets.UTF_8).trim())
        .isEqualTo(
            "{\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[8,12]}}");
    assertThat(bytes.getFloat(8 + header)).isEqualTo(1.5f);
    assertThat(bytes.getFloat(8 + header + 4)).isEqualTo(-2f);
    assertThat(bytes.getFloat(8 + header + 8)).isEqualTo(3f);
    assertThat(bytes.capacity()).isEqualTo(8 + header + 12);
  }

  @Test
  void readsPastTwoGibibytes() throws IOException {
    long floats = 150_000_000;
    StringBuilder header = new StringBuilder("{");
    for (int i = 0; i < 4; i++) {
      header.append(i == 0 ? "" : ",");
      header.append(entry("t" + i, "[150000000]", 4 * floats * i, 4 * floats * (i + 1)));
    }
    writeRaw(header.append("}").toString(), 0);
    long dataStart = Files.size(file);
    // a sparse file: the hole takes no disk
    try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.setLength(dataStart + 16 * floats);
      raw.seek(dataStart + 16 * floats - 4);
      raw.writeInt(Integer.reverseBytes(Float.floatToIntBits(42f)));
    }
    FloatTensor last = Objects.requireNonNull(Safetensors.read(file).get("t3"));
    assertThat(last.values().get((int) floats - 1)).isEqualTo(42f);
  }

  @Test
  void readsAFileWithMetadata() throws IOException {
    writeRaw("{\"__metadata__\":{\"format\":\"pt\"}," + entry("a", "[1]", 0, 4) + "}", 4);
    assertThat(Safetensors.read(file)).containsOnlyKeys("a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]}}|4|'a'|F16",
        "{\"a\":{\"shape\":[1],\"data_offsets\":[0,4]}}|4|'a'|no dtype",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}|4|'a'|does not fit",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}|4|'a'|no shape",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}|4|'a'|no shape",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}}|0|'a'|not fit",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}|4|'a'|[4, 0]",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}|8|'a'|hole",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}|3|'a'|truncated",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}|5|1 bytes|behind",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"a\":1}|4|Duplicate|'a'",
        "[1, 2]|0|no JSON object|header",
        "{\"a\":|0|no valid JSON|header",
      })
  void refusesAHeaderThatDoesNotFit(String header, int dataBytes, String part, String otherPart)
      throws IOException {
    writeRaw(header, dataBytes);
    assertThatThrownBy(() -> Safetensors.read(file))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining(file.toString())
        .message()
        .satisfies(
            m -> {
              assertThat(m.replace('"', '\'')).contains(part);
              assertThat(m.replace('"', '\'')).contains(otherPart);
            });
  }

  @Test
  void refusesOverlappingTensors() throws IOException {
    writeRaw("{" + entry("a", "[2]", 0, 8) + "," + entry("b", "[2]", 4, 12) + "}", 12);
    assertThatThrownBy(() -> Safetensors.read(file))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("'b'")
        .hasMessageContaining("overlaps");
  }

  @ParameterizedTest
  @CsvSource({"0", "5", "8", "20"})
  void refusesAFileThatEndsWithinItsHeader(int size) throws IOException {
    Safetensors.write(file, sample(3));
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), size));
    assertThatThrownBy(() -> Safetensors.read(file))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("no whole safetensors file");
  }

  @Test
  void refusesABufferWithFewerValuesThanItsShape() {
    Map<String, FloatTensor> tensors = Map.of("a", tensor(List.of(3L), 1f, 2f));
    assertThatThrownBy(() -> Safetensors.write(file, tensors))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(file).doesNotExist();
  }

  @Test
  void eitherReadsAMutatedFileOrSaysWhatIsWrong() throws IOException {
    Random random = RandomSeed.random(getClass());
    Safetensors.write(file, sample(random.nextLong()));
    byte[] valid = Files.readAllBytes(file);
    for (int round = 0; round < 2_000; round++) {
      byte[] mutated = valid.clone();
      int changes = 1 + random.nextInt(4);
      for (int i = 0; i < changes; i++) {
        // the header is where the traps are
        mutated[random.nextInt(random.nextInt(3) == 0 ? mutated.length : 300)] =
            (byte) random.nextInt(256);
      }
      if (random.nextInt(4) == 0) {
        mutated = Arrays.copyOf(mutated, random.nextInt(mutated.length + 10));
      }
      Files.write(file, mutated);
      try {
        Safetensors.read(file);
      } catch (LinetException e) {
        assertThat(e).hasMessageContaining(file.toString());
      }
    }
  }

  private static Map<String, FloatTensor> sample(long seed) {
    Random random = new Random(seed);
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    long[][] shapes = {{3, 4}, {}, {0, 5}, {700_000}, {2, 1, 3}};
    for (int t = 0; t < shapes.length; t++) {
      long product = 1;
      List<Long> shape = new ArrayList<>();
      for (long extent : shapes[t]) {
        product *= extent;
        shape.add(extent);
      }
      FloatBuffer values = FloatBuffer.allocate((int) product);
      for (int i = 0; i < product; i++) {
        values.put(i, (float) random.nextGaussian());
      }
      tensors.put("tensor ü" + (9 - t), new FloatTensor(shape, values));
    }
    return tensors;
  }

  private static FloatTensor tensor(List<Long> shape, float... values) {
    return new FloatTensor(shape, FloatBuffer.wrap(values));
  }

  private static String entry(String name, String shape, long begin, long end) {
    return String.format(
        Locale.ROOT,
        "\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}",
        name,
        shape,
        begin,
        end);
  }

  private void writeRaw(String header, int dataBytes) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + json.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(file, bytes.putLong(json.length).put(json).array());
  }
}
