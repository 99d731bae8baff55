package org.linet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.jobs.testing.SmallData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EvaluateCommandTest {
  private final LinetInProcess linet = new LinetInProcess();
  @TempDir private Path folder;
  private Path data;
  private Path model;

  @SuppressWarnings("NullAway.Init") // JUnit fills the fields
  EvaluateCommandTest() {}

  @BeforeEach
  void trainPop() throws IOException {
    data = SmallData.write(folder.resolve("data"));
    model = folder.resolve("model");
    assertThat(
            linet.run(
                "train", "--data", data.toString(), "--model", "pop", "--out", model.toString()))
        .isZero();
  }

  @Test
  void printsOneJsonObjectAndNothingElseOnStandardOutput() {
    assertThat(evaluate("--json")).isZero();
    assertThat(linet.out()).hasLineCount(1);
    JsonNode json = new JsonMapper().readTree(linet.out());
    assertThat(json.get("model").asString()).isEqualTo(model.toString());
    assertThat(json.get("family").asString()).isEqualTo("pop");
    // targets b, d, e, a, x; training clicks a 7, b 6, c 3, d 2, e 2; x is unknown: a miss
    assertThat(json.get("samples").asInt()).isEqualTo(5);
    assertThat(json.get("unseenTargets").asInt()).isEqualTo(1);
    assertThat(json.at("/hit/1").asDouble()).isEqualTo(0.2);
    assertThat(json.at("/hit/20").asDouble()).isEqualTo(0.8);
    // d and e tie: rank 5 counted against the model, 4 in its favour
    assertThat(json.at("/mrr/20").asDouble()).isEqualTo((1 + 0.5 + 0.2 + 0.2) / 5);
    assertThat(json.at("/optimistic/mrr/20").asDouble()).isEqualTo((1 + 0.5 + 0.25 + 0.25) / 5);
    assertThat(json.get("ndcg").size()).isEqualTo(4);
    assertThat(json.get("seconds").isNumber()).isTrue();
    assertThat(json.at("/warnings/0").asString()).startsWith("The figures rest on 3 test sessions");
    assertThat(linet.err()).doesNotContain("warning");
  }

  @Test
  void printsATableForPeople() {
    assertThat(evaluate()).isZero();
    assertThat(linet.out())
        .contains("5 samples of 3 sessions, 5 items")
        .contains("Warning: The figures rest on 3 test sessions and say next to nothing")
        .contains("1 targets are unknown")
        .containsPattern("Hit@20 +80\\.00 +\\d+\\.\\d\\d to")
        .contains("target explore");
  }

  @Test
  void writesRecordAndRanksWhereAsked() throws IOException {
    Path record = folder.resolve("run.json");
    Path ranks = folder.resolve("ranks.tsv");
    assertThat(evaluate("--record", record.toString(), "--ranks", ranks.toString())).isZero();
    JsonNode json = new JsonMapper().readTree(Files.readString(record));
    assertThat(json.at("/model/family").asString()).isEqualTo("pop");
    assertThat(json.at("/evaluation/trainedOnThisData").asBoolean()).isTrue();
    assertThat(json.at("/evaluation/hit/20").asDouble()).isEqualTo(0.8);
    assertThat(Files.readAllLines(ranks))
        .containsExactly(
            "session\tclick\tpessimistic\toptimistic",
            "1\t2\t2\t2",
            "2\t2\t5\t4",
            "2\t3\t5\t4",
            "3\t2\t1\t1",
            "3\t3\tunseen\tunseen");
  }

  @Test
  void leavesAFileAloneThatStandsWhereRecordOrRanksAreToGo() throws IOException {
    Path precious = Files.writeString(folder.resolve("precious.txt"), "precious");
    for (String option : List.of("--record", "--ranks")) {
      assertThat(evaluate(option, precious.toString())).as(option).isEqualTo(1);
      assertThat(linet.err())
          .isEqualTo(
              "linet: "
                  + precious
                  + " exists already: remove it or choose another name"
                  + System.lineSeparator());
      assertThat(precious).hasContent("precious");
    }
  }

  @Test
  void recordAndRanksCannotBeOneFile() {
    Path one = folder.resolve("one.txt");
    Path same = folder.resolve("sub/../one.txt");
    assertThat(evaluate("--record", one.toString(), "--ranks", same.toString())).isEqualTo(2);
    assertThat(linet.err()).contains("--record and --ranks name the same file, " + one);
    assertThat(one).doesNotExist();
  }

  @Test
  void warnsOfAModelThatWasTrainedOnOtherData() throws IOException {
    Files.writeString(data.resolve("train.txt"), "a b c d e\nb a\n");
    assertThat(evaluate("--json")).isZero();
    assertThat(linet.err()).contains("warning").contains("was trained on other data (data)");
  }

  @Test
  void aFolderThatIsNoModelIsOneSentence() {
    assertThat(
            linet.run("evaluate", "--model", data.toString(), "--data", data.toString(), "--json"))
        .isEqualTo(1);
    assertThat(linet.err()).hasLineCount(1).contains(data.toString());
    assertThat(linet.out()).startsWith("{\"error\":{\"code\":\"file-missing\"").hasLineCount(1);
  }

  private int evaluate(String... more) {
    String[] args = new String[more.length + 5];
    System.arraycopy(
        new String[] {"evaluate", "--model", model.toString(), "--data", data.toString()},
        0,
        args,
        0,
        5);
    System.arraycopy(more, 0, args, 5, more.length);
    return linet.run(args);
  }
}
