package org.linet.serving.internal.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The test itself looks at the file, and therefore knows that it was looked at. */
class BlockedItemsTest {
  private static final Duration NEVER = Duration.ofDays(1);

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  BlockedItemsTest() {}

  @Test
  void aFileThatIsGoneBlocksWhatItBlockedAndIsReadWhenItIsBack() throws IOException {
    Path file = Files.writeString(folder.resolve("blocked.txt"), "a\nb\n");
    try (BlockedItems blocked = BlockedItems.watch(file, NEVER)) {
      Files.delete(file);
      blocked.look(file);
      assertThat(blocked.items()).containsExactlyInAnyOrder("a", "b");
      Files.writeString(file, "c\n");
      blocked.look(file);
      assertThat(blocked.items()).containsExactly("c");
    }
  }

  @Test
  void aFileThatCannotBeReadBlocksWhatItBlocked() throws IOException {
    Path file = Files.writeString(folder.resolve("blocked.txt"), "a\nb\n");
    try (BlockedItems blocked = BlockedItems.watch(file, NEVER)) {
      Files.write(file, new byte[] {'c', '\n', (byte) 0xff});
      blocked.look(file);
      assertThat(blocked.items()).containsExactlyInAnyOrder("a", "b");
      Files.delete(file);
      Files.createDirectory(file);
      blocked.look(file);
      assertThat(blocked.items()).containsExactlyInAnyOrder("a", "b");
    }
  }
}
