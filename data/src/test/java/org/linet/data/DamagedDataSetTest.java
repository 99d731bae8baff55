package org.linet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linet.core.LinetException;
import org.linet.core.session.DatasetFolder;
import org.linet.core.session.TrainingSet;
import org.linet.data.log.LogFormat;

/** A prepared folder whose files are not those that were prepared is told from a whole one. */
class DamagedDataSetTest {
  @TempDir Path folder;
  private Path shop = Path.of("");

  @BeforeEach
  void prepare() throws IOException {
    shop = prepare("shop", 1);
  }

  private Path prepare(String name, long seed) throws IOException {
    Path log =
        LogFiles.text(
            folder.resolve(name + ".csv"),
            LogFiles.delimited(
                "session,item,time", ",", RandomLog.of(new Random(seed), SlowProtocol.Kind.TIMED)));
    Path out = folder.resolve(name);
    return Prepared.run(
            PreparationOptions.of(List.of(log), LogFormat.CSV, out).withTimeFormat("millis"))
        .folder();
  }

  @Test
  void aWholeOneIsRead() {
    DatasetFolder data = DatasetFolder.open(shop);
    TrainingSet train = data.readTrain();
    assertThat(data.readTest(train.catalog()).sampleCount()).isPositive();
    assertThat(data.readTestWithUnseen(train.catalog()).sampleCount()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"train.txt", "train-times.txt", "test.txt", "test-times.txt"})
  void aFileThatLacksItsLastByteOrItsLastLineIsNamed(String name) throws IOException {
    Path file = shop.resolve(name);
    byte[] whole = Files.readAllBytes(file);
    int lastLine = whole.length - 1;
    while (whole[lastLine - 1] != '\n') {
      lastLine--;
    }
    for (int kept : new int[] {whole.length - 1, lastLine, 0}) {
      Files.write(file, Arrays.copyOf(whole, kept));
      assertThatThrownBy(() -> DatasetFolder.open(shop))
          .isInstanceOf(LinetException.class)
          .hasMessageStartingWith(file + " has ")
          .hasMessageContaining("dataset.json says");
    }
    Files.delete(file);
    assertThatThrownBy(() -> DatasetFolder.open(shop))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"train.txt", "train-times.txt", "test.txt", "test-times.txt"})
  void aFileOfAnotherDataSetIsNamed(String name) throws IOException {
    Path other = prepare("other", 2);
    Files.copy(other.resolve(name), shop.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> DatasetFolder.open(shop))
        .isInstanceOf(LinetException.class)
        .hasMessageStartingWith(shop.resolve(name) + " has ");
  }

  @Test
  void aTestSetOfTheSameSizeIsToldByItsChecksum() throws IOException {
    Path test = shop.resolve("test.txt");
    byte[] bytes = Files.readAllBytes(test);
    bytes[0] ^= 1;
    Files.write(test, bytes);
    DatasetFolder data = DatasetFolder.open(shop);
    TrainingSet train = data.readTrain();
    assertThatThrownBy(() -> data.readTest(train.catalog()))
        .isInstanceOf(LinetException.class)
        .hasMessageStartingWith(test + " does not have the checksum");
  }
}
