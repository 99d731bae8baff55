package org.linet.serving.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.LinetException;
import org.linet.core.model.Recommender;
import org.linet.serving.testing.ShiftModel;

/** Several models that are opened and closed together. */
class ModelsTest {
  private static final int ITEMS = 30;

  @TempDir private Path folder;
  private final Map<String, Path> folders = new LinkedHashMap<>();

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  ModelsTest() {}

  @Test
  void whereOneMayNotServeThoseBeforeItAreClosed() {
    write("one");
    folders.put("two", folder.resolve("nowhere"));
    assertThatThrownBy(() -> new Models(folders, ShiftModel::load))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("nowhere");
    assertThat(ShiftModel.OPEN).hasValue(0);
  }

  @Test
  void aModelThatFailsToCloseLeavesNoOtherOpen() {
    write("one");
    write("two");
    Models models = new Models(folders, ShiftModel::load);
    assertThat(ShiftModel.OPEN).hasValue(2);
    Recommender first = models.all().iterator().next().current().recommender();
    first.close(); // it refuses to be closed once more
    assertThatThrownBy(models::close).hasMessageContaining("closed twice");
    assertThat(ShiftModel.OPEN).hasValue(0);
  }

  private void write(String name) {
    folders.put(name, ShiftModel.write(folder.resolve(name), ITEMS, 1));
  }
}
