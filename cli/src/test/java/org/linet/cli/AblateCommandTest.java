package org.linet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.Ablation;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.ModelFamily;
import org.linet.evaluation.comparison.PublishedFigures;
import org.linet.jobs.testing.SmallData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AblateCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final LinetInProcess linet = new LinetInProcess();
  @TempDir private Path folder;
  private Path data;
  private Path report;

  @SuppressWarnings("NullAway.Init") // JUnit fills the fields
  AblateCommandTest() {}

  @BeforeEach
  void makeData() throws IOException {
    data =
        SmallData.write(
            folder.resolve("data"), "a b c\na b\nb c d\nc a\nd a b\ne a\n", "a b\nb a\ne a\n");
    report = folder.resolve("report");
  }

  @Test
  void trainsTheModelWholeAndWithoutEachPartWithTheSameSettings() throws IOException {
    assertThat(ablate("--seeds", "4", "--set", "epochs=2", "--set", "step-millis=1", "--json"))
        .as("epochs are what no-long changes")
        .isEqualTo(2);
    assertThat(linet.err()).contains("--set epochs is what an ablation changes itself");
    assertThat(report).doesNotExist();

    assertThat(ablate("--seeds", "4,5", "--set", "step-millis=1", "--json"))
        .as(linet.err())
        .isZero();
    JsonNode json = JSON.readTree(Files.readString(report.resolve("report.json")));
    assertThat(json).isEqualTo(JSON.readTree(linet.out()));
    assertThat(json.at("/reference").asString()).isEqualTo("toy");
    List<JsonNode> rows = StreamSupport.stream(json.get("rows").spliterator(), false).toList();
    assertThat(rows)
        .extracting(row -> row.get("model").asString())
        .containsExactly("toy", "toy-no-sense", "toy-no-long");
    for (JsonNode row : rows) {
      assertThat(row.at("/settings/step-millis").asInt()).isEqualTo(1);
      assertThat(row.at("/seeds").size()).isEqualTo(2);
    }
    assertThat(rows.get(1).at("/settings/forwards").asBoolean()).isFalse();
    assertThat(rows.get(1).at("/settings/epochs").asInt()).isEqualTo(3);
    assertThat(rows.get(2).at("/settings/epochs").asInt()).isEqualTo(1);
    assertThat(rows.get(1).at("/mrr/20")).isNotEqualTo(rows.get(0).at("/mrr/20"));
    assertThat(rows.get(2).at("/mrr/20")).isEqualTo(rows.get(0).at("/mrr/20"));
    assertThat(json.at("/findings/1").asString())
        .startsWith("toy-no-long (one epoch): Hit@20 +0.00 (not clear)")
        .endsWith("does not hurt on these data");
    assertThat(Files.readString(report.resolve("report.txt"))).contains("toy-no-sense (great rows");
    assertThat(Files.readString(report.resolve("report.html")))
        .contains("toy without each of its parts, compared on data");
  }

  @Test
  void goesOnWithWhatIsTrained() throws IOException {
    assertThat(ablate("--seeds", "1")).as(linet.err()).isZero();
    Path kept = report.resolve("models/toy-no-sense-seed-1/model.json");
    FileTime written = Files.getLastModifiedTime(kept);
    assertThat(ablate("--seeds", "1,2")).isZero();
    assertThat(linet.err()).contains("Training 1 of 3: toy, seed 2");
    assertThat(Files.getLastModifiedTime(kept)).isEqualTo(written);
  }

  @Test
  void refusesAFamilyWithoutParts() {
    assertThat(linet.run("ablate", "--data", data.toString(), "--model", "pop", "--out", "x"))
        .isEqualTo(2);
    assertThat(linet.err())
        .contains("pop has no parts that its settings can leave out")
        .contains("linet");
  }

  @Test
  void everyAblationIsASettingThatIsNotTheDefaultAndThePaperHasThoseOfLinet() {
    PublishedFigures published = PublishedFigures.load();
    for (ModelFamily family : ModelFamilies.all()) {
      Hyperparameters whole = family.hyperparameters().values(Map.of());
      assertThat(Ablation.variant(family, whole)).contains(family.name());
      for (Ablation part : family.ablations()) {
        assertThat(part.holds(whole)).as(part.variant(family)).isFalse();
        assertThatCode(() -> family.hyperparameters().values(part.values()))
            .doesNotThrowAnyException();
        assertThat(Ablation.variant(family, family.hyperparameters().values(part.values())))
            .contains(part.variant(family));
        if (family.name().equals("linet")) {
          assertThat(published.find("diginetica", part.variant(family))).isPresent();
          assertThat(published.find("yoochoose-1-64", part.variant(family))).isPresent();
        }
      }
    }
    ModelFamily linet = ModelFamilies.find("linet");
    assertThat(linet.ablations()).hasSize(4);
    assertThat(
            Ablation.variant(
                linet,
                linet
                    .hyperparameters()
                    .values(Map.of("local-encoder", "false", "global-encoder", "false"))))
        .as("two parts missing")
        .isEmpty();
  }

  private int ablate(String... more) {
    List<String> args = new ArrayList<>();
    args.addAll(
        List.of("ablate", "--data", data.toString(), "--model", "toy", "--out", report.toString()));
    args.addAll(List.of(more));
    return linet.run(args.toArray(String[]::new));
  }
}
