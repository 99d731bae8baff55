package org.linet.neural.internal.training;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;
import org.linet.core.internal.io.Checksums;
import org.linet.core.internal.io.Safetensors;
import org.linet.core.internal.io.Safetensors.FloatTensor;
import org.linet.core.testing.ReaderContract;

class CheckpointsFuzzTest {
  @TempDir private static Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  CheckpointsFuzzTest() {}

  static Stream<byte[]> states() throws IOException {
    String whole =
        "{\"tensorsSha256\":\""
            + Checksums.sha256(tensors())
            + "\",\"state\":{\"fingerprint\":\"abc\",\"hyperparameters\":{\"dimension\":3},"
            + "\"phase\":\"REFIT\",\"epoch\":1,\"nextBatch\":0,\"lossSum\":0.5,\"samplesDone\":0,"
            + "\"seconds\":1,\"optimizerSteps\":2,\"history\":[],\"bestEpoch\":1}}";
    return Stream.of(
            whole,
            whole.replace("\"history\":[]", "\"history\":[null]"),
            whole.replace("\"abc\"", "null"),
            whole.replace("REFIT", "NONE"),
            whole.replaceFirst("\"state\":.*", "\"state\":null}"),
            "null",
            "\u0000")
        .map(text -> text.getBytes(UTF_8));
  }

  @MethodSource("states")
  @FuzzTest(maxDuration = "3m")
  void anyState(byte[] bytes) throws IOException {
    Path state = Files.write(tensors().resolveSibling("state.json"), bytes);
    ReaderContract.readsOrRefuses(
        // the file of the tensors may be the one that is wrong
        state.resolveSibling(""),
        () -> {
          TrainingState read = Objects.requireNonNull(new Checkpoints(folder).latest()).state();
          assertThat(read).hasNoNullFieldsOrProperties();
          assertThat(read.history()).doesNotContainNull();
        });
  }

  private static Path tensors() throws IOException {
    Path file =
        Files.createDirectories(folder.resolve("checkpoint-1")).resolve("tensors.safetensors");
    if (!Files.exists(file)) {
      FloatTensor tensor = new FloatTensor(List.of(1L), FloatBuffer.wrap(new float[] {1}));
      Safetensors.write(file, Map.of("a", tensor));
    }
    return file;
  }
}
