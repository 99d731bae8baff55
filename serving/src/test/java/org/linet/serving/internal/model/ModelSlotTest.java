package org.linet.serving.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linet.core.LinetException;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.Recommender;
import org.linet.serving.testing.ShiftModel;

/** When a served folder is tried again, and what becomes of what was loaded. */
class ModelSlotTest {
  private static final int ITEMS = 30;

  @TempDir private Path folder;
  private final AtomicInteger loads = new AtomicInteger();

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  ModelSlotTest() {}

  @Test
  void aFolderThatIsCopiedFileByFileIsTriedOnceWhenNothingInItChangesAnyMore() throws IOException {
    try (ModelSlot slot = open()) {
      assertThat(slot.look()).isFalse();
      for (Path file : files(write("candidate", 2))) {
        byte[] bytes = Files.readAllBytes(file);
        Path target = slotFolder().resolve(file.getFileName());
        Files.write(target, Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(slot.look()).isFalse();
        Files.write(target, bytes);
        assertThat(slot.look()).isFalse();
      }
      assertThat(slot.look()).as("at rest").isTrue();
      assertThat(slot.reload()).isTrue();
      assertThat(slot.look()).as("tried").isFalse();
      assertThat(loads).hasValue(2);
    }
  }

  @Test
  void aRefusedFolderIsTriedAgainWhenAnyOfItsFilesChangesAndNotBefore() throws IOException {
    try (ModelSlot slot = open()) {
      Path candidate = write("candidate", 2);
      Files.writeString(candidate.resolve("shift.txt"), "not yet copied");
      Files.move(slotFolder(), folder.resolve("old"));
      Files.move(candidate, slotFolder());
      assertThat(slot.look()).isFalse();
      assertThat(slot.look()).isTrue();
      assertThatThrownBy(slot::reload).hasMessageContaining("shift.txt is damaged");
      assertThat(slot.look()).isFalse();
      Files.writeString(slotFolder().resolve("shift.txt"), "2");
      assertThat(slot.look()).isFalse();
      assertThat(slot.look()).isTrue();
      assertThat(slot.reload()).isTrue();
    }
  }

  @Test
  void aFolderWithoutADescriptionIsNotTriedUntilItHasOne() throws IOException {
    try (ModelSlot slot = open()) {
      Path json = slotFolder().resolve("model.json");
      byte[] bytes = Files.readAllBytes(json);
      Files.delete(json);
      assertThat(Stream.of(slot.look(), slot.look())).containsOnly(false);
      Files.write(json, bytes);
      assertThat(Stream.of(slot.look(), slot.look())).containsExactly(false, true);
      assertThat(slot.reload()).as("the version that serves is back").isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "half of a number, at which the loader fails"})
  void aFileThatIsOverwrittenBetweenItsCheckAndItsLoadingNeverServes(String content)
      throws IOException {
    try (ModelSlot slot =
        ModelSlot.open("one", write("served", 1), model -> loadOverwritten(model, content))) {
      String version = slot.current().version();
      Files.move(slotFolder(), folder.resolve("old"));
      write("served", 2);
      assertThatThrownBy(slot::reload)
          .isInstanceOf(LinetException.class)
          .hasMessageContaining("was changed while it was read")
          .hasMessageContaining("shift.txt is damaged");
      assertThat(slot.current().version()).isEqualTo(version);
      assertThat(ShiftModel.OPEN).as("the candidate is closed").hasValue(1);
    }
  }

  /** All but the first model have a file overwritten, as a copy does, before it is read. */
  private Recommender loadOverwritten(ModelArtifact artifact, String content) {
    if (loads.incrementAndGet() > 1) {
      try {
        Files.writeString(artifact.folder().resolve("shift.txt"), content);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return ShiftModel.load(artifact);
  }

  @Test
  void aReloadThatComesAfterTheEndLoadsNothingThatNobodyWouldClose() throws IOException {
    ModelSlot slot = open();
    Files.move(slotFolder(), folder.resolve("old"));
    write("served", 2);
    slot.close();
    assertThatThrownBy(slot::reload).hasMessageContaining("closed");
    assertThat(loads).hasValue(1);
    assertThat(ShiftModel.OPEN).hasValue(0);
    slot.close();
  }

  private ModelSlot open() {
    return ModelSlot.open("one", write("served", 1), this::load);
  }

  private Recommender load(ModelArtifact artifact) {
    loads.incrementAndGet();
    return ShiftModel.load(artifact);
  }

  private Path slotFolder() {
    return folder.resolve("served");
  }

  private Path write(String name, int shift) {
    return ShiftModel.write(folder.resolve(name), ITEMS, shift);
  }

  private static List<Path> files(Path model) throws IOException {
    try (Stream<Path> files = Files.list(model)) {
      return files.sorted().toList();
    }
  }
}
