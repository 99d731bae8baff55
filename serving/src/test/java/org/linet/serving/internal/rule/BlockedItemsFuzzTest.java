package org.linet.serving.internal.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;
import org.linet.core.testing.ReaderContract;

class BlockedItemsFuzzTest {
  @TempDir private static Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  BlockedItemsFuzzTest() {}

  static Stream<byte[]> lists() {
    return Stream.concat(
        Stream.of("a\nü\n", "\ufeffa\r\n\r\n b \n", "\n").map(text -> text.getBytes(UTF_8)),
        Stream.of(new byte[] {'a', '\n', (byte) 0xff}));
  }

  @MethodSource("lists")
  @FuzzTest(maxDuration = "3m")
  void anyList(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("blocked.txt"), bytes);
    ReaderContract.readsOrRefuses(
        file,
        () -> assertThat(BlockedItems.read(file)).allSatisfy(id -> assertThat(id).isNotBlank()));
  }

  @Test
  void blocksTheFirstItemOfAFileWithAByteOrderMark() throws IOException {
    Path file = Files.writeString(folder.resolve("marked.txt"), "\ufeffa\nb\n");
    assertThat(BlockedItems.read(file)).containsExactlyInAnyOrder("a", "b");
  }
}
