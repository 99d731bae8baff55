package org.linet.core.internal.io;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;
import org.linet.core.testing.ReaderContract;

class ColumnFileFuzzTest {
  @TempDir private static Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  ColumnFileFuzzTest() {}

  static Stream<byte[]> files() {
    return Stream.of(
        file(1, 2, 2, 1),
        file(1, 2, Integer.MAX_VALUE, 1),
        file(1, 2, -1, 1),
        file(1, -1, 2, 1),
        file(7, 2, 2, 1),
        file(1, 2, 2, Float.floatToIntBits(Float.NaN)));
  }

  private static byte[] file(int version, int columns, int length, int value) {
    return ByteBuffer.allocate(58)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("LINETCOL".getBytes(StandardCharsets.US_ASCII))
        .putInt(version)
        .putInt(columns)
        .putInt(1)
        .put((byte) 'a')
        .putInt(0)
        .putInt(length)
        .putInt(0)
        .putInt(value)
        .putInt(1)
        .put((byte) 'b')
        .putInt(1)
        .putInt(2)
        .putInt(value)
        .putInt(value)
        .array();
  }

  @MethodSource("files")
  @FuzzTest(maxDuration = "3m")
  void anyFile(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("any.columns"), bytes);
    ReaderContract.readsOrRefuses(
        file,
        () -> {
          int[] unused = ColumnFile.read(file).offsets("a", 1, 2);
        });
    ReaderContract.readsOrRefuses(
        file,
        () -> {
          int[] unused = ColumnFile.read(file).rows("a", 2);
        });
    ReaderContract.readsOrRefuses(
        file,
        () -> {
          float[] unused = ColumnFile.read(file).weights("b", 2);
        });
    ReaderContract.readsOrRefuses(
        file,
        () -> {
          float[] unused = ColumnFile.read(file).matrix("b", 1, 2);
        });
  }
}
