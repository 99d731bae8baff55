package org.linet.core.internal.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.LinetException;

class ColumnFileTest {
  private final int[] ints = new Random(5).ints(40_000).toArray();
  private final float[] floats = new float[20_000];

  @TempDir private Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void write() {
    Random random = new Random(6);
    for (int i = 0; i < floats.length; i++) {
      floats[i] = random.nextFloat();
    }
    file = folder.resolve("x.columns");
  }

  private void write(Object first, Object second) {
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("first", first);
    columns.put("second", second);
    ColumnFile.write(file, columns);
  }

  @Test
  void columnsComeBackAsTheyWereWritten() {
    write(ints, floats);
    ColumnFile read = ColumnFile.read(file);
    assertThat(read.ints("first")).isEqualTo(ints);
    assertThat(read.floats("second")).isEqualTo(floats);
    assertThat(read.weights("second", floats.length)).isEqualTo(floats);
  }

  @Test
  void theFirstBytesAreThoseOfTheDocumentedFormat() throws IOException {
    write(new int[] {258}, new float[] {1});
    byte[] bytes = Files.readAllBytes(file);
    assertThat(new String(bytes, 0, 8, java.nio.charset.StandardCharsets.US_ASCII))
        .isEqualTo("LINETCOL");
    // version 1, two columns, a name of five bytes
    assertThat(Arrays.copyOfRange(bytes, 8, 20))
        .containsExactly(1, 0, 0, 0, 2, 0, 0, 0, 5, 0, 0, 0);
    // type int32, one value, 258
    assertThat(Arrays.copyOfRange(bytes, 25, 37))
        .containsExactly(0, 0, 0, 0, 1, 0, 0, 0, 2, 1, 0, 0);
  }

  @Test
  void aFileCutAnywhereIsRefusedByName() throws IOException {
    write(new int[] {1, 2, 3}, new float[] {4, 5});
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> ColumnFile.read(file))
          .isInstanceOf(LinetException.class)
          .hasMessageContaining("x.columns");
    }
  }

  @Test
  void aFileThatGoesOnIsRefused() throws IOException {
    write(new int[] {1}, new float[] {2});
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length + 1));
    assertThatThrownBy(() -> ColumnFile.read(file)).hasMessageContaining("behind its last column");
  }

  @Test
  void anyDamagedByteIsRefusedOrChangesAValueOnly() throws IOException {
    write(new int[] {1, 2, 3}, new float[] {4, 5});
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) 0x80;
      Files.write(file, damaged);
      try {
        ColumnFile.read(file);
      } catch (LinetException refused) {
        assertThat(refused).hasMessageContaining("x.columns");
      }
    }
  }

  @Test
  void columnsThatContradictEachOtherAreRefused() {
    write(new int[] {0, 2, 1, 3}, new float[] {1, Float.NaN});
    ColumnFile read = ColumnFile.read(file);
    assertThatThrownBy(() -> read.offsets("first", 3, 3)).hasMessageContaining("offsets");
    assertThatThrownBy(() -> read.rows("first", 3)).hasMessageContaining("row 3 of 3");
    assertThatThrownBy(() -> read.weights("second", 3)).hasMessageContaining("2 values");
    assertThatThrownBy(() -> read.weights("second", 2)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> read.matrix("second", 1, 3))
        .hasMessageContaining("2 values in column second, not 1 x 3");
    assertThatThrownBy(() -> read.matrix("second", 2, 1)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> read.ints("second")).hasMessageContaining("no int32 column second");
    assertThatThrownBy(() -> read.floats("third")).hasMessageContaining("no float32 column third");
  }

  @Test
  void rowsThatDoNotAscendWithinTheirRangeAreRefused() {
    write(new int[] {1, 3, 0, 4, 4}, new float[0]);
    ColumnFile read = ColumnFile.read(file);
    assertThat(read.ascendingRows("first", new int[] {0, 2, 4, 4, 5}, 5))
        .containsExactly(1, 3, 0, 4, 4);
    assertThatThrownBy(() -> read.ascendingRows("first", new int[] {0, 3, 5}, 5))
        .hasMessageContaining("row 0 behind row 3 in column first");
    assertThatThrownBy(() -> read.ascendingRows("first", new int[] {0, 2, 5}, 5))
        .hasMessageContaining("row 4 behind row 4 in column first");
    assertThatThrownBy(() -> read.ascendingRows("first", new int[] {0, 2, 4, 5}, 4))
        .hasMessageContaining("row 4 of 4");
  }

  @Test
  void keysAreTwoNumbersEachThatAscend() {
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("keys", new int[] {0, -1, 1, 0, 1, 7, 3, -2});
    columns.put("none", new int[0]);
    columns.put("odd", new int[] {0, 1, 0});
    int[][] bad = {{0, 1, 0, 1}, {0, -1, 0, 1}, {-1, 1}, {1, 0, 0, 5}};
    for (int n = 0; n < bad.length; n++) {
      columns.put("bad" + n, bad[n]);
    }
    ColumnFile.write(file, columns);
    ColumnFile read = ColumnFile.read(file);
    assertThat(read.ascendingKeys("keys"))
        .containsExactly(0xffff_ffffL, 1L << 32, (1L << 32) + 7, (3L << 32) + 0xffff_fffeL);
    assertThat(read.ascendingKeys("none")).isEmpty();
    for (int n = 0; n < bad.length; n++) {
      String name = "bad" + n;
      assertThatThrownBy(() -> read.ascendingKeys(name))
          .isInstanceOf(LinetException.class)
          .hasMessageContaining("has keys that do not ascend in column " + name);
    }
    assertThatThrownBy(() -> read.ascendingKeys("odd"))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("has an odd number of values in column odd");
  }

  @Test
  void anotherFormatVersionIsNamed() throws IOException {
    write(new int[] {1}, new float[] {2});
    byte[] whole = Files.readAllBytes(file);
    whole[8] = 2;
    Files.write(file, whole);
    assertThatThrownBy(() -> ColumnFile.read(file)).hasMessageContaining("format version 2");
  }
}
