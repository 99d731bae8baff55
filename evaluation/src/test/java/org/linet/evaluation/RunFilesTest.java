package org.linet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.metric.Metric;
import org.linet.core.model.ModelDescription;
import org.linet.core.session.Sessions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunFilesTest {
  private static final EvaluationOptions OPTIONS = EvaluationOptions.defaults();

  @TempDir private Path folder;

  private static EvaluationResult result() {
    int[] support = new int[30];
    Arrays.fill(support, 2);
    return Evaluator.evaluate(
        new TableModel(30),
        support,
        Sessions.of(new int[] {1, 2, 3}, new int[] {4, Sessions.UNKNOWN, 6}),
        OPTIONS);
  }

  @Test
  void theRecordHoldsTheModelsProvenanceAndAllFigures() throws IOException {
    ModelDescription model =
        new ModelDescription(
            1,
            "table",
            Map.of("k", 3L),
            30,
            "abc",
            "shop",
            10,
            20,
            7,
            Map.of(),
            List.of(),
            1.5,
            "1.0",
            Map.of("cpu", "x"),
            "2026-01-01T00:00:00Z",
            Map.of());
    EvaluationResult result = result();
    Path file = folder.resolve("run.json");
    RunRecord.write(file, model, new RunRecord.Data("shop", "other", "t"), OPTIONS, result);

    JsonNode json = JsonMapper.builder().build().readTree(Files.readString(file));
    assertThat(json.at("/model/hyperparameters/k").asInt()).isEqualTo(3);
    assertThat(json.at("/model/seed").asInt()).isEqualTo(7);
    assertThat(json.at("/evaluation/trainedOnThisData").asBoolean()).isFalse();
    assertThat(json.at("/evaluation/samples").asInt()).isEqualTo(4);
    assertThat(json.at("/evaluation/hit/20").asDouble())
        .isEqualTo(result.metrics().at(Metric.HIT, 20));
    assertThat(json.at("/evaluation/interval/upper/ndcg/5").asDouble())
        .isEqualTo(result.interval().upper().at(Metric.NDCG, 5));
    assertThat(json.at("/evaluation/slices").size()).isEqualTo(12);
    assertThat(json.at("/evaluation/environment/java").asString()).isNotEmpty();
  }

  @Test
  void theRanksFileNamesLineAndClickOfEveryTarget() throws IOException {
    EvaluationResult result = result();
    Path file = folder.resolve("ranks.tsv");
    RanksFile.write(file, result.ranks());
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0)).isEqualTo("session\tclick\tpessimistic\toptimistic");
    assertThat(lines.get(1))
        .isEqualTo(
            String.format(
                Locale.ROOT,
                "1\t2\t%d\t%d",
                result.ranks().pessimistic()[0],
                result.ranks().optimistic()[0]));
    assertThat(lines.get(3)).isEqualTo("2\t2\tunseen\tunseen");
    assertThat(lines.get(4)).startsWith("2\t3\t");
  }
}
