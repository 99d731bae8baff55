package org.linet.jobs.train;

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
import org.linet.core.model.EpochRecord;
import org.linet.core.testing.ReaderContract;

/** What a killed training leaves behind. */
class WorkFilesFuzzTest {
  @TempDir private static Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  WorkFilesFuzzTest() {}

  static Stream<byte[]> plans() {
    return Stream.of(
            "{\"family\":\"pop\",\"settings\":{\"k\":\"3\"},\"dataFingerprint\":\"abc\"}",
            "{\"family\":\"pop\",\"settings\":{\"k\":null},\"dataFingerprint\":\"abc\"}",
            "{\"family\":\"pop\"}",
            "null",
            "\u0000")
        .map(text -> text.getBytes(UTF_8));
  }

  static Stream<byte[]> metrics() {
    return Stream.of(
            "{\"phase\":\"refit\",\"epoch\":1,\"learningRate\":1e-3,\"loss\":2,"
                + "\"validation\":{\"hit@20\":0.5},\"samples\":3,\"seconds\":1,"
                + "\"validationSeconds\":1,\"test\":{}}\n",
            "{\"phase\":\"refit\",\"validation\":{\"hit@20\":null}}\n",
            "{}\n",
            "null\n",
            "\n")
        .map(text -> text.getBytes(UTF_8));
  }

  @MethodSource("plans")
  @FuzzTest(maxDuration = "3m")
  void anyPlan(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("training.json"), bytes);
    ReaderContract.readsOrRefuses(
        file,
        () -> {
          TrainingPlan plan = TrainingPlan.read(file);
          assertThat(plan).hasNoNullFieldsOrProperties();
          assertThat(plan.settings()).doesNotContainValue(null);
        });
  }

  @MethodSource("metrics")
  @FuzzTest(maxDuration = "3m")
  void anyMetrics(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("metrics.jsonl"), bytes);
    ReaderContract.readsOrRefuses(
        file,
        () -> MetricsFile.open(file).epoch(new EpochRecord("refit", 1, 0.5, 2, Map.of(), 3, 1, 1)));
  }
}
