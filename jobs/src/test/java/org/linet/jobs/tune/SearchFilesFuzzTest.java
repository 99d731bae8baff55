package org.linet.jobs.tune;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;
import org.linet.core.testing.ReaderContract;

/** What a stopped search leaves behind. */
class SearchFilesFuzzTest {
  /** Its sentences name the folder of the trials. */
  @TempDir private static Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  SearchFilesFuzzTest() {}

  static Stream<byte[]> trials() {
    return Stream.of(
            "{\"trial\":1,\"settings\":{\"k\":\"3\"},\"figures\":{\"hit@20\":0.5},\"epoch\":2,"
                + "\"seconds\":1.5,\"failure\":null}\n{\"trial\":",
            "{\"trial\":1,\"settings\":{\"k\":null},\"figures\":{\"hit@20\":null}}\n",
            "{\"trial\":1}\n",
            "null\n",
            "\n")
        .map(text -> text.getBytes(UTF_8));
  }

  static Stream<byte[]> plans() {
    return Stream.of(
            "{\"family\":\"pop\",\"dataFingerprint\":\"abc\",\"base\":{},\"space\":{},\"seed\":7}",
            "{\"family\":\"p\\nop\",\"dataFingerprint\":\"abc\",\"base\":{},\"space\":{}}",
            "{\"family\":\"pop\"}",
            "null",
            "\u0000")
        .map(text -> text.getBytes(UTF_8));
  }

  @MethodSource("trials")
  @FuzzTest(maxDuration = "3m")
  void anyTrials(byte[] bytes) throws IOException {
    Path file = folder.resolve("trials.jsonl");
    ReaderContract.readsOrRefuses(
        file,
        () -> {
          write(file, bytes);
          assertThat(TrialLog.open(file).trials())
              .allSatisfy(
                  trial -> {
                    double unused = trial.figure("hit@20");
                    assertThat(trial.settings()).doesNotContainValue(null);
                  });
        });
  }

  @MethodSource("plans")
  @FuzzTest(maxDuration = "3m")
  void anyPlan(byte[] bytes) throws IOException {
    Path file = folder.resolve("search.json");
    write(file, bytes);
    ReaderContract.readsOrRefuses(
        // the folder is what a refusal tells to leave alone, and the file lies in it
        folder, () -> new SearchPlan("pop", "abc", Map.of(), Map.of(), 7).keep(file));
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
