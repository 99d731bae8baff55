package org.linet.core.internal.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.LinetException;
import org.linet.core.testing.JavaProcess;

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
  void keepsWhatALivingProcessWritesAndRemovesWhatItLeavesBehindWhenKilled() throws Exception {
    Path target = parent.resolve("model");
    Path ofTheUser = Files.createDirectory(parent.resolve(".model.old.tmp"));
    Process process = start(List.of(), WaitsWhileWriting.class, target);
    try {
      process.inputReader(StandardCharsets.UTF_8).readLine();
      Path begun = onlyTemporary();
      AtomicFolder.write(target, folder -> Files.writeString(folder.resolve("b.txt"), "b"));
      assertThat(begun.resolve("a.txt")).hasContent("a");
      FileTree.delete(target);

      process.destroyForcibly().waitFor();
      assertThat(begun).exists();
      AtomicFolder.write(target, folder -> Files.writeString(folder.resolve("c.txt"), "c"));
    } finally {
      process.destroyForcibly();
    }
    assertThat(target.resolve("c.txt")).hasContent("c");
    assertThat(ofTheUser).exists();
    assertThat(siblings(target)).isEqualTo(2);
  }

  /** As in containers, where the killed process and the next one are both process 1. */
  @Test
  void removesWhatAKilledProcessLeftBehindThatHadTheSameNumber() throws Exception {
    List<String> asProcess1 =
        List.of("unshare", "--user", "--map-root-user", "--pid", "--fork", "--kill-child");
    Assumptions.assumeTrue(
        runs(asProcess1), "this system gives no user a space of process numbers");
    Path target = parent.resolve("model");
    assertThat(start(asProcess1, DiesWhileWriting.class, target).waitFor()).isEqualTo(137);
    assertThat(onlyTemporary().resolve("a.txt")).hasContent("a");
    assertThat(start(asProcess1, DiesWhileWriting.class, target).waitFor()).isEqualTo(137);
    assertThat(onlyTemporary().resolve("a.txt")).hasContent("a");
    AtomicFolder.write(target, folder -> Files.writeString(folder.resolve("b.txt"), "b"));
    assertThat(siblings(target)).isEqualTo(1);
  }

  private static boolean runs(List<String> launcher) throws InterruptedException {
    List<String> command = new ArrayList<>(launcher);
    command.add("true");
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }

  private static Process start(List<String> launcher, Class<?> main, Path target)
      throws IOException {
    List<String> command = new ArrayList<>(launcher);
    command.addAll(JavaProcess.command(List.of(), main.getName(), target.toString()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** The folder that a process which does not end in order has begun. */
  private Path onlyTemporary() throws IOException {
    try (Stream<Path> list = Files.list(parent)) {
      List<Path> begun =
          list.filter(path -> path.toString().matches(".*\\.model\\.[0-9a-f-]+\\.tmp")).toList();
      assertThat(begun).hasSize(1);
      return begun.get(0);
    }
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

  /** Says when it has begun, and goes on when it is told to, which it never is. */
  static final class WaitsWhileWriting {
    private WaitsWhileWriting() {}

    public static void main(String[] arguments) {
      AtomicFolder.write(
          Path.of(arguments[0]),
          folder -> {
            Files.writeString(folder.resolve("a.txt"), "a");
            System.out.println("begun");
            int unused = System.in.read();
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
  void whatCannotBeRemovedOfOthersKeepsNobodyFromWriting() throws IOException {
    Path target = parent.resolve("file.txt");
    // opened for writing, as a lock of another user's is, it fails
    Path theirs = Files.createDirectory(parent.resolve(".file.txt.abc-1.lock"));
    AtomicFile.writeText(target, "ours");
    assertThat(target).hasContent("ours");
    assertThat(theirs).exists();
  }

  @Test
  void saysThatTheFolderOfAFileIsMissing() {
    Path target = parent.resolve("nowhere/state.json");
    assertThatThrownBy(() -> AtomicFile.writeText(target, "x"))
        .isInstanceOf(LinetException.class)
        .hasMessage(target + " cannot be written: its folder does not exist");
  }

  private static long siblings(Path target) throws IOException {
    try (var list = Files.list(TemporarySibling.parent(target))) {
      return list.count();
    }
  }
}
