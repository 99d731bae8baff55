package org.linet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.jobs.testing.SmallData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExportCommandTest {
  private final LinetInProcess linet = new LinetInProcess();
  @TempDir private Path folder;
  private Path data;
  private Path file;

  @SuppressWarnings("NullAway.Init") // JUnit fills the fields
  ExportCommandTest() {}

  @BeforeEach
  void writeData() throws IOException {
    data = SmallData.write(folder.resolve("data"));
    file = folder.resolve("model.onnx");
  }

  @Test
  void aTrainedModelIsExportedAndComparedOnTheTestPrefixes() {
    String model =
        trained("linet", "--set", "dimension=8", "--set", "epochs=1", "--set", "validation=0");
    assertThat(export(model, "--data", data.toString(), "--json")).as(linet.err()).isZero();
    JsonNode json = new JsonMapper().readTree(linet.out());
    assertThat(json.get("family").asString()).isEqualTo("linet");
    assertThat(json.get("compared").asInt()).isEqualTo(4); // the fifth target is unknown
    assertThat(json.get("largestDifference").asDouble()).isLessThan(1e-4);
    assertThat(file).isNotEmptyFile();
  }

  @Test
  void withoutDataRandomSessionsAreCompared() {
    String model =
        trained("stamp", "--set", "dimension=8", "--set", "epochs=1", "--set", "validation=0");
    assertThat(export(model)).as(linet.err()).isZero();
    assertThat(linet.out()).contains("after 1,000 random sessions").hasLineCount(1);
  }

  @Test
  void aFamilyWithoutAGraphIsRefusedWithThoseThatHaveOne() {
    assertThat(export(trained("toy"))).isEqualTo(1);
    assertThat(linet.err())
        .contains("'toy' has no ONNX graph")
        .contains("gru4rec, linet, narm, repeatnet, sr-gnn, stamp")
        .hasLineCount(1);
    assertThat(file).doesNotExist();
  }

  @Test
  void aFileThatExistsIsLeftAlone() throws IOException {
    Files.writeString(file, "mine");
    assertThat(export(folder.resolve("no-model").toString())).isEqualTo(1);
    assertThat(linet.err()).contains("exists already").hasLineCount(1);
    assertThat(file).hasContent("mine");
  }

  @Test
  void anUnknownFormatIsWrongUsage() {
    assertThat(linet.run("export", "--model", "m", "--format", "pmml", "--out", file.toString()))
        .isEqualTo(2);
    assertThat(linet.err()).contains("pmml");
  }

  private String trained(String family, String... settings) {
    String model = folder.resolve(family).toString();
    List<String> args =
        new ArrayList<>(
            List.of("train", "--data", data.toString(), "--model", family, "--out", model));
    args.addAll(List.of(settings));
    assertThat(linet.run(args.toArray(String[]::new))).as(linet.err()).isZero();
    return model;
  }

  private int export(String model, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of("export", "--model", model, "--format", "onnx", "--out", file.toString()));
    args.addAll(List.of(more));
    return linet.run(args.toArray(String[]::new));
  }
}
