package org.linet.core.internal.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {
  @TempDir Path parent;

  @Test
  void deletesAFolderWithAllThatIsInIt() throws IOException {
    Path root = parent.resolve("root");
    Files.createDirectories(root.resolve("a/b/c"));
    Files.createDirectory(root.resolve("empty"));
    Files.writeString(root.resolve("a/b/file"), "x");
    Files.writeString(root.resolve(".hidden"), "x");
    FileTree.delete(root);
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void deletesAFileAndNothingWhereNothingIs() throws IOException {
    Path file = Files.writeString(parent.resolve("file"), "x");
    FileTree.delete(file);
    FileTree.delete(file);
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void deletesLinksAndNotWhatTheyLeadTo() throws IOException {
    Path kept = Files.createDirectory(parent.resolve("kept"));
    Files.writeString(kept.resolve("file"), "x");
    Path root = Files.createDirectory(parent.resolve("root"));
    Files.createSymbolicLink(root.resolve("link"), kept);
    Files.createSymbolicLink(root.resolve("dangling"), parent.resolve("nowhere"));
    Path link = Files.createSymbolicLink(parent.resolve("link"), kept);
    FileTree.delete(root);
    FileTree.delete(link);
    assertThat(parent.toFile().list()).containsExactly("kept");
    assertThat(kept.resolve("file")).hasContent("x");
  }
}
