package org.linet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.internal.io.Checksums;
import org.linet.jobs.testing.SmallData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OrderCommandTest {
  private static final String TRAIN = "a b c d\nb c d e\nd e a\nc a b\ne d c\n";

  private final LinetInProcess linet = new LinetInProcess();
  @TempDir private Path folder;
  private Path data;

  @SuppressWarnings("NullAway.Init") // JUnit fills the fields
  OrderCommandTest() {}

  @BeforeEach
  void makeData() throws IOException {
    data = SmallData.write(folder.resolve("data"), TRAIN, "a b c d e a b\nc d e b a\n");
  }

  @Test
  void putsModelsSideBySideForEveryWindowAndPlace() {
    String pop = train("pop", data);
    String sr = train("sr", data);
    assertThat(order(pop + "," + sr, "--windows", "2,3", "--seeds", "7,8", "--json"))
        .as(linet.err())
        .isZero();
    assertThat(linet.out()).hasLineCount(1);
    JsonNode json = JsonMapper.shared().readTree(linet.out());
    assertThat(json.at("/models").size()).isEqualTo(2);
    assertThat(json.at("/options/seeds/1").asInt()).isEqualTo(8);
    assertThat(json.at("/models/0/effects").size()).isEqualTo(6);
    JsonNode popEnd = json.at("/models/0/effects/2");
    assertThat(popEnd.at("/place").asString()).isEqualTo("end");
    assertThat(popEnd.at("/prefixes").asInt()).as("4, 5, 6 clicks and 4").isEqualTo(4);
    assertThat(popEnd.at("/overlap20/mean").asDouble()).as("pop reads no order").isEqualTo(1);
    assertThat(popEnd.at("/mrr20Change/mean").asDouble()).isZero();
    JsonNode srEnd = json.at("/models/1/effects/2");
    assertThat(srEnd.at("/reciprocalRankMoved/mean").asDouble()).as("sr does").isPositive();

    assertThat(order(pop, "--model", sr)).as("may be repeated").isZero();
    assertThat(linet.out())
        .contains("seeds 1")
        .contains("top 20 kept %")
        .containsPattern("(?m)^ +5  start +0  sr +-");
  }

  @Test
  void aFolderThatIsNamedTwiceIsAskedOnce() {
    String sr = train("sr", data);
    assertThat(order(sr + "," + folder.resolve("data/../sr"), "--json")).as(linet.err()).isZero();
    assertThat(JsonMapper.shared().readTree(linet.out()).at("/models").size()).isEqualTo(1);
    assertThat(linet.err()).contains("is the folder of sr again");
  }

  @Test
  void refusesWhatIsNoModelAndModelsOfOtherData() throws IOException {
    assertThat(order("pop")).isEqualTo(1);
    assertThat(linet.err()).contains("There is no model folder pop");
    Path other = SmallData.write(folder.resolve("other"), "a b\nb c d\nc a\n", "a b\n");
    assertThat(order(train("sr", other))).isEqualTo(1);
    assertThat(linet.err())
        .contains(Checksums.sha256(data.resolve("train.txt")))
        .contains(Checksums.sha256(other.resolve("train.txt")));
  }

  @Test
  void saysSoWhereTheDataHoldNoLongPrefix() throws IOException {
    SmallData.write(data, TRAIN, "a b c d\n");
    assertThat(order(train("pop", data))).isEqualTo(1);
    assertThat(linet.err()).contains("windows of 2 clicks need prefixes of at least 4 clicks");
    assertThat(order("x", "--windows", "1")).isEqualTo(2);
    assertThat(order("x", "--samples", "0")).isEqualTo(2);
  }

  private String train(String family, Path from) {
    Path model = folder.resolve(family);
    assertThat(
            linet.run(
                "train", "--data", from.toString(), "--model", family, "--out", model.toString()))
        .as(linet.err())
        .isZero();
    return model.toString();
  }

  private int order(String models, String... more) {
    List<String> args = new ArrayList<>();
    args.addAll(List.of("order", "--data", data.toString(), "--model", models));
    args.addAll(List.of(more));
    return linet.run(args.toArray(String[]::new));
  }
}
