package org.linet.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.LinetException;

class AtomicFolderTest {
  @TempDir Path parent;

  @Test
  void showsTheFolderOnlyOnceItIsWhole() throws IOException {
    Path target = parent.resolve("made/on/the/way/model");
    AtomicFolder.write(
        target,
        folder -> {
          assertThat(target).doesNotExist();
          assertThat(String.valueOf(folder.getFileName())).startsWith(".model.");
          Files.createDirectory(folder.resolve("sub"));
          Files.writeString(folder.resolve("sub/a.txt"), "a");
        });
    assertThat(target.resolve("sub/a.txt")).hasContent("a");
    assertThat(Path.of(target.toString()).getParent()).isNotNull();
    assertThat(siblings(target)).isEqualTo(1);
  }

  @Test
  void refusesATargetThatExistsAndLeavesItAlone() throws IOException {
    Path target = Files.createDirectory(parent.resolve("model"));
    assertThatThrownBy(() -> AtomicFolder.write(target, folder -> {}))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining(target.toString())
        .hasMessageContaining("exists already");
    assertThat(siblings(target)).isEqualTo(1);
  }

  @Test
  void removesWhatItBeganWhenTheDiskIsFull() throws IOException {
    Path target = parent.resolve("model");
    assertThatThrownBy(
            () ->
                AtomicFolder.write(
                    target,
                    folder -> {
                      Files.writeString(folder.resolve("a.txt"), "a");
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(LinetException.class)
        .hasMessage(target + " cannot be written: No space left on device");
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void findsAFullDiskBehindALibrarysException() {
    Path target = parent.resolve("model");
    assertThatThrownBy(
            () ->
                AtomicFolder.write(
                    target,
                    folder -> {
                      throw new IllegalStateException(
                          new UncheckedIOException(new IOException("No space left on device")));
                    }))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("No space left on device");
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void passesTheWritersOwnFailuresThrough() {
    assertThatThrownBy(
            () ->
                AtomicFolder.write(
                    parent.resolve("a"),
                    folder -> {
                      throw new IllegalStateException("a defect");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a defect");
    assertThatThrownBy(
            () ->
                AtomicFolder.write(
                    parent.resolve("a"),
                    folder -> {
                      throw new StackOverflowError("deep");
                    }))
        .isInstanceOf(StackOverflowError.class);
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void replacesAFileWholeOrNotAtAll() throws IOException {
    Path target = parent.resolve("state.json");
    AtomicFile.writeText(target, "old");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    target,
                    file -> {
                      Files.writeString(file, "ne");
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining(target.toString());
    assertThat(target).hasContent("old");
    AtomicFile.writeText(target, "new");
    assertThat(target).hasContent("new");
    assertThat(siblings(target)).isEqualTo(1);
  }

  @Test
  void saysThatTheFolderOfAFileIsMissing() {
    Path target = parent.resolve("nowhere/state.json");
    assertThatThrownBy(() -> AtomicFile.writeText(target, "x"))
        .isInstanceOf(LinetException.class)
        .hasMessage(target + " cannot be written: its folder does not exist");
  }

  private static long siblings(Path target) throws IOException {
    try (var list = Files.list(AtomicFolder.parent(target))) {
      return list.count();
    }
  }
}
