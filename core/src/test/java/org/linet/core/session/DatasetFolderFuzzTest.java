package org.linet.core.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;
import org.linet.core.testing.ReaderContract;

class DatasetFolderFuzzTest {
  @TempDir private static Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  DatasetFolderFuzzTest() {}

  static Stream<byte[]> sessions() {
    return Stream.of("a b c\nb ü\n", "a\r\nb \r\n\r\n", "a  b\n", "\ufeffa b\n", "a\tb\n", "a\n\nb")
        .map(text -> text.getBytes(UTF_8));
  }

  static Stream<byte[]> times() {
    return Stream.of(
            "1 2\n3\n",
            "-1 999999999999999999\n3\n",
            "1 1000000000000\n-999999999999999999\n",
            "1\n2 3\n",
            "1 2\n3\n4\n")
        .map(text -> text.getBytes(UTF_8));
  }

  static Stream<byte[]> descriptions() {
    return Stream.of(
            "{\"train\": {\"sessions\": 2, \"clicks\": 3, \"items\": 3, \"bytes\": 6}, \"test\": {}}",
            "{\"train\": {\"sha256\": \"00\"}}",
            "{\"train\": {\"bytes\": 99999999999999999999}}",
            "{\"test\": {\"timesBytes\": 1.5}}",
            "{\"train\": [], \"test\": \"\"}",
            "[]",
            "{")
        .map(text -> text.getBytes(UTF_8));
  }

  @MethodSource("descriptions")
  @FuzzTest(maxDuration = "3m")
  void anyDescription(byte[] bytes) throws IOException {
    Files.writeString(folder.resolve(DatasetFolder.TRAIN), "a b\nc\n");
    Files.writeString(folder.resolve(DatasetFolder.TEST), "a b\n");
    Files.deleteIfExists(folder.resolve(DatasetFolder.TRAIN_TIMES));
    Path description = Files.write(folder.resolve(DatasetFolder.DESCRIPTION), bytes);
    ReaderContract.readsOrRefuses(
        description,
        () -> {
          DatasetFolder data = DatasetFolder.open(folder);
          assertThat(data.readTest(data.readTrain().catalog()).clickCount()).isEqualTo(2);
        });
  }

  @MethodSource("sessions")
  @FuzzTest(maxDuration = "3m")
  void anySessions(byte[] bytes) throws IOException {
    Path train = Files.write(folder.resolve(DatasetFolder.TRAIN), bytes);
    Path test = Files.write(folder.resolve(DatasetFolder.TEST), bytes);
    Files.deleteIfExists(folder.resolve(DatasetFolder.TRAIN_TIMES));
    Files.deleteIfExists(folder.resolve(DatasetFolder.DESCRIPTION));
    DatasetFolder data = DatasetFolder.open(folder);
    ReaderContract.readsOrRefuses(
        train,
        () -> {
          TrainingSet read = data.readTrain();
          Sessions again = data.readTest(read.catalog());
          assertThat(again.clickCount()).isEqualTo(read.sessions().clickCount());
          for (int click = 0; click < again.clickCount(); click++) {
            assertThat(again.item(click)).isEqualTo(read.sessions().item(click));
          }
        });
    ReaderContract.readsOrRefuses(
        test, () -> data.readTestWithUnseen(ItemCatalog.of(java.util.List.of("a", "x"))));
  }

  @MethodSource("times")
  @FuzzTest(maxDuration = "3m")
  void anyTimes(byte[] bytes) throws IOException {
    Files.writeString(folder.resolve(DatasetFolder.TRAIN), "a b\nc\n");
    Files.writeString(folder.resolve(DatasetFolder.TEST), "a b\n");
    Path times = Files.write(folder.resolve(DatasetFolder.TRAIN_TIMES), bytes);
    Files.deleteIfExists(folder.resolve(DatasetFolder.DESCRIPTION));
    DatasetFolder data = DatasetFolder.open(folder);
    ReaderContract.readsOrRefuses(
        times,
        () -> {
          Sessions read = data.readTrain().sessions();
          StringBuilder text = new StringBuilder();
          for (int session = 0; session < read.count(); session++) {
            for (int click = read.start(session); click < read.end(session); click++) {
              text.append(read.timeMillis(session, click)).append(' ');
            }
          }
          assertThat(text.toString().strip().split(" ")).hasSize(3);
        });
  }
}
