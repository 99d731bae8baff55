package org.linet.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
        .hasMessage(
            target
                + " cannot be written: No space left on device;"
                + " free some space, or choose an output on another disk");
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
  void namesTheFileWhereItWasToBeNotWhereItWas() {
    Path target = parent.resolve("model");
    assertThatThrownBy(
            () ->
                AtomicFolder.write(
                    target,
                    folder -> {
                      throw FileErrors.writing(
                          folder.resolve("weights"), new IOException("No space left on device"));
                    }))
        .isInstanceOf(LinetException.class)
        .hasMessage(
            target.resolve("weights")
                + " cannot be written: No space left on device;"
                + " free some space, or choose an output on another disk");
  }

  @Test
  void removesWhatAKilledProcessLeftBehind() throws Exception {
    Path target = parent.resolve("model");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                DiesWhileWriting.class.getName(),
                target.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isEqualTo(137);
    assertThat(siblings(target)).isEqualTo(1);
    Path ofALivingProcess = Files.createDirectory(AtomicFolder.temporarySibling(target));
    Path ofTheUser = Files.createDirectory(parent.resolve(".model.old.tmp"));
    AtomicFolder.write(target, folder -> Files.writeString(folder.resolve("b.txt"), "b"));
    assertThat(target.resolve("b.txt")).hasContent("b");
    assertThat(siblings(target)).isEqualTo(3);
    assertThat(ofALivingProcess).exists();
    assertThat(ofTheUser).exists();
  }

  /** Ends at once, as kill -9 does, without a look at what is open. */
  static final class DiesWhileWriting {
    private DiesWhileWriting() {}

    public static void main(String[] arguments) {
      AtomicFolder.write(
          Path.of(arguments[0]),
          folder -> {
            Files.writeString(folder.resolve("a.txt"), "a");
            Runtime.getRuntime().halt(137);
          });
    }
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
