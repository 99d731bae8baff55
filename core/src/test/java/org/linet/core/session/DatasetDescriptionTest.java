package org.linet.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linet.core.LinetException;
import org.linet.core.internal.io.Checksums;

class DatasetDescriptionTest {
  @TempDir Path folder;
  private Path train = Path.of("");
  private Path description = Path.of("");

  @BeforeEach
  void writeASmallDataset() throws IOException {
    train = Files.writeString(folder.resolve("train.txt"), "b a b\nc\na d\n");
    Files.writeString(folder.resolve("test.txt"), "a b\n");
    description = folder.resolve("dataset.json");
  }

  @Test
  void aDataSetIsReadThatIsAsDescribed() throws IOException {
    describe(
        "\"sessions\": 3, \"clicks\": 6, \"items\": 4, \"bytes\": 12, \"sha256\": \""
            + Checksums.sha256(train)
            + '"');
    assertThat(DatasetFolder.open(folder).readTrain().sessions().count()).isEqualTo(3);
  }

  /** Data sets that were made before sizes and checksums were kept. */
  @ParameterizedTest
  @CsvSource({
    "sessions, 4, 'holds 3 sessions'",
    "clicks, 7, 'holds 6 clicks'",
    "items, 5, 'holds 4 different items'"
  })
  void whereOnlyCountsAreDescribedTheyAreCompared(String field, long count, String holds)
      throws IOException {
    describe("\"" + field + "\": " + count);
    DatasetFolder data = DatasetFolder.open(folder);
    assertThatThrownBy(data::readTrain)
        .isInstanceOf(LinetException.class)
        .hasMessage(
            train
                + " "
                + holds
                + ", but "
                + description
                + " says "
                + count
                + ": copy or prepare the data set again, or delete dataset.json if"
                + " the file was changed on purpose");
  }

  @Test
  void aFileOfTheSameSizeAndCountsIsToldByItsChecksum() throws IOException {
    describe("\"sessions\": 3, \"sha256\": \"" + Checksums.sha256(train) + '"');
    Files.writeString(train, "a b a\nc\nb d\n");
    DatasetFolder data = DatasetFolder.open(folder);
    assertThatThrownBy(data::readTrain)
        .isInstanceOf(LinetException.class)
        .hasMessageStartingWith(
            train + " does not have the checksum that " + description + " says: ");
  }

  @Test
  void aDescriptionThatWasCutIsRefused() throws IOException {
    Files.writeString(description, "{\"train\": {\"sess");
    assertThatThrownBy(() -> DatasetFolder.open(folder))
        .isInstanceOf(LinetException.class)
        .hasMessageStartingWith(description + " is no description of a data set: ");
  }

  @Test
  void whatOtherToolsWroteIsNotHeldToOurMeaningOfItsWords() throws IOException {
    Files.writeString(description, "{\"train\": {\"sessions\": \"train.txt\", \"items\": 99}}");
    assertThat(DatasetFolder.open(folder).readTrain().sessions().count()).isEqualTo(3);
  }

  @Test
  void whatIsNotDescribedIsTakenAsItIs() throws IOException {
    Files.writeString(description, "{\"name\": \"made by hand\"}");
    assertThat(DatasetFolder.open(folder).readTrain().sessions().count()).isEqualTo(3);
  }

  private void describe(String trainMembers) throws IOException {
    Files.writeString(description, "{\"fingerprint\": \"f\", \"train\": {" + trainMembers + "}}");
  }
}
