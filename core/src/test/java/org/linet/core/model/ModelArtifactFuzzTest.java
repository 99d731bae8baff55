package org.linet.core.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;
import org.linet.core.hyperparameter.Hyperparameter;
import org.linet.core.hyperparameter.HyperparameterSpace;
import org.linet.core.internal.io.Checksums;
import org.linet.core.testing.ReaderContract;
import tools.jackson.databind.json.JsonMapper;

class ModelArtifactFuzzTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HyperparameterSpace SPACE =
      HyperparameterSpace.of(
          new Hyperparameter.Whole("dimension", 100, 1, 4096, "size"),
          new Hyperparameter.Real("rate", 0.001, 0, 1, "rate"),
          new Hyperparameter.Flag("normalize", true, "L2"),
          new Hyperparameter.Choice("border", "existing", List.of("existing", "paper"), "border"));
  private static final byte[] ITEMS = "a\nü\n".getBytes(UTF_8);
  private static final byte[] SUPPORT = "2\n1\n".getBytes(UTF_8);

  @TempDir private static Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  ModelArtifactFuzzTest() {}

  static Stream<byte[]> descriptions() throws IOException {
    String whole = new String(describe(2, ITEMS, SUPPORT), UTF_8);
    return Stream.of(
            whole,
            whole.replace("\"catalogueSize\":2", "\"catalogueSize\":2147483647"),
            whole.replace("\"catalogueSize\":2", "\"catalogueSize\":1e400"),
            whole.replace("\"epochs\":[", "\"epochs\":[null,"),
            whole.replace("\"validation\":{\"hit@20\":0.5}", "\"validation\":{\"hit@20\":null}"),
            whole.replace("\"dataName\":\"toy\",", ""),
            whole.replace("\"one\"", "\"o\\nne\""),
            whole.replace("items.txt", "it\\u0007ems.txt"),
            whole.replace("\"dimension\":\"100\"", "\"dimension\":{\"a\":[1]}"),
            whole.replace("\"toy\"", "\"" + "long ".repeat(600) + "\",,"),
            "{\"formatVersion\":1}")
        .map(text -> text.getBytes(UTF_8));
  }

  static Stream<byte[]> items() {
    return Stream.of(
            "a\nü\n", "a\na\n", "\n\n", "a\r\nb", "\ufeffa\n", "a\u0007\n" + "x".repeat(2000))
        .map(text -> text.getBytes(UTF_8));
  }

  static Stream<byte[]> support() {
    return Stream.of("2\n1\n", "+2\n2147483648\n", "-1\n1\n", "1\n", "\n\n", "1e3\n٣\n")
        .map(text -> text.getBytes(UTF_8));
  }

  @MethodSource("descriptions")
  @FuzzTest(maxDuration = "3m")
  void anyDescription(byte[] json) throws IOException {
    open(json, ITEMS, SUPPORT);
  }

  @MethodSource("items")
  @FuzzTest(maxDuration = "3m")
  void anyItems(byte[] items) throws IOException {
    open(describe(new String(items, UTF_8).lines().count(), items, SUPPORT), items, SUPPORT);
  }

  @MethodSource("support")
  @FuzzTest(maxDuration = "3m")
  void anySupport(byte[] support) throws IOException {
    open(describe(2, ITEMS, support), ITEMS, support);
  }

  private static void open(byte[] json, byte[] items, byte[] support) throws IOException {
    Files.write(folder.resolve("items.txt"), items);
    Files.write(folder.resolve("support.txt"), support);
    Files.write(folder.resolve("model.json"), json);
    ReaderContract.readsOrRefuses(
        // every file of the folder may be the one that is wrong
        folder,
        () -> {
          ModelArtifact artifact = ModelArtifact.open(folder);
          ModelDescription description = artifact.description();
          assertThat(description).hasNoNullFieldsOrProperties();
          assertThat(description.validation()).doesNotContainValue(null);
          assertThat(description.environment()).doesNotContainValue(null);
          assertThat(description.epochs())
              .allSatisfy(
                  epoch -> {
                    assertThat(epoch).hasNoNullFieldsOrProperties();
                    assertThat(epoch.validation()).doesNotContainValue(null);
                    assertThat(epoch.test()).doesNotContainValue(null);
                  });
          assertThat(artifact.support()).hasSize(artifact.catalog().size());
          for (int row = 0; row < artifact.catalog().size(); row++) {
            assertThat(artifact.support()[row]).isNotNegative();
            assertThat(artifact.catalog().id(row)).isNotEmpty();
            assertThat(artifact.catalog().row(artifact.catalog().id(row))).isEqualTo(row);
          }
          var unused = artifact.hyperparameters(SPACE);
        });
  }

  /** A description that fits the files. */
  private static byte[] describe(long size, byte[] items, byte[] support) throws IOException {
    Path file = folder.resolve("for-its-checksum");
    Files.write(file, items);
    String itemsSha256 = Checksums.sha256(file);
    Files.write(file, support);
    return JSON.writeValueAsBytes(
        new ModelDescription(
            ModelArtifact.FORMAT_VERSION,
            "one",
            Map.of("dimension", "100"),
            Math.toIntExact(size),
            "abc",
            "toy",
            3,
            4,
            7,
            Map.of("hit@20", 0.5),
            List.of(new EpochRecord("selection", 1, 0.5, 3.25, Map.of("hit@20", 0.5), 3, 1, 1)),
            1.5,
            "0.1",
            Map.of("java", "17"),
            "2026-01-01T00:00:00Z",
            Map.of("items.txt", itemsSha256, "support.txt", Checksums.sha256(file))));
  }
}
