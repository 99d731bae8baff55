package org.linet.core.internal.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;
import org.linet.core.testing.ReaderContract;

class SafetensorsFuzzTest {
  private static final int DATA = 8;

  @TempDir private static Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  SafetensorsFuzzTest() {}

  static Stream<byte[]> headers() {
    return Stream.of(
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[4,8]},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[0,4]}}",
            "{\"__metadata__\":{\"format\":\"pt\"},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]}}",
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}}",
            "{\"a\":{\"dtype\":\"F\\n16\",\"shape\":[1e999],\"data_offsets\":["
                + "0,".repeat(400)
                + "0]}}")
        .map(header -> header.getBytes(UTF_8));
  }

  static Stream<byte[]> files() {
    return headers().map(header -> file(header.length, header));
  }

  @MethodSource("files")
  @FuzzTest(maxDuration = "3m")
  void anyFile(byte[] bytes) throws IOException {
    read(bytes);
  }

  /** Beyond the length, which a fuzzer seldom gets right. */
  @MethodSource("headers")
  @FuzzTest(maxDuration = "3m")
  void anyHeader(byte[] header) throws IOException {
    read(file(header.length, header));
  }

  private static byte[] file(long length, byte[] header) {
    return ByteBuffer.allocate(Long.BYTES + header.length + DATA)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(length)
        .put(header)
        .array();
  }

  private static void read(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("weights.safetensors"), bytes);
    ReaderContract.readsOrRefuses(
        file,
        () ->
            Safetensors.read(file)
                .values()
                .forEach(
                    tensor ->
                        assertThat(SafetensorsHeader.elements(tensor.shape()))
                            .isEqualTo(tensor.values().limit())));
  }
}
