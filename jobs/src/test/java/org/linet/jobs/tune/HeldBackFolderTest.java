package org.linet.jobs.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.session.DatasetFolder;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.ValidationSplit;
import org.linet.jobs.testing.SmallData;

class HeldBackFolderTest {
  @TempDir Path folder;

  @Test
  void itsIdsAreThoseOfTheOtherFolder() throws IOException {
    Path source = SmallData.write(folder.resolve("data"), "a%20b c\n".repeat(20), "");
    assertThat(ids(source, "plain")).containsExactly("a%20b", "c");
    Files.writeString(source.resolve("dataset.json"), "{\"idEncoding\":\"percent\"}");
    assertThat(ids(source, "encoded")).containsExactly("a b", "c");
  }

  private List<String> ids(Path source, String name) {
    DatasetFolder data = DatasetFolder.open(source);
    ValidationSplit split = ValidationSplit.of(data.readTrain().sessions(), 0.1, "");
    Path target = folder.resolve(name);
    HeldBackFolder.write(data, split, target);
    DatasetFolder parted = DatasetFolder.open(target);
    ItemCatalog catalog = parted.readTrain().catalog();
    assertThat(parted.readTest(catalog).count()).isEqualTo(2);
    return IntStream.range(0, catalog.size()).mapToObj(catalog::id).toList();
  }
}
