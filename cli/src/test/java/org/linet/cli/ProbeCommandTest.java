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
import org.linet.core.internal.io.Checksums;
import org.linet.jobs.testing.SmallData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProbeCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final LinetInProcess linet = new LinetInProcess();
  @TempDir private Path folder;
  private Path data;
  private Path report;

  @SuppressWarnings("NullAway.Init") // JUnit fills the fields
  ProbeCommandTest() {}

  /**
   * Rows are a 0, b 1, c 2, d 3, e 4. Pairs: "a b -> c" and "b a -> c", "a -> b" twice, "b -> a"
   * alone, and "x -> c" with "y -> c", which training has not seen.
   */
  @BeforeEach
  void makeData() throws IOException {
    data =
        SmallData.write(
            folder.resolve("data"),
            "a b c\na b d\nb a e\nd e\n",
            "a b c\nb a c\na b\nx c\ny c\na y\na x\n");
    report = folder.resolve("report");
  }

  @Test
  void writesTheCurvesOfEveryModelInThreeForms() throws IOException {
    assertThat(probe("toy,pop", "-k", "2", "--json")).as(linet.err()).isZero();
    assertThat(linet.out()).hasLineCount(1);
    JsonNode json = JSON.readTree(linet.out());
    assertThat(json).isEqualTo(JSON.readTree(Files.readString(report.resolve("report.json"))));
    assertThat(json.at("/counts/sequences").asInt()).isEqualTo(9);
    assertThat(json.at("/counts/candidates").asInt())
        .as("a b c with b a c, a b with a b, x c with y c; a y and a x have different targets")
        .isEqualTo(3);
    assertThat(json.at("/counts/identical").asInt()).isEqualTo(1);
    assertThat(json.at("/counts/qualifying").asInt()).isEqualTo(2);
    assertThat(json.at("/reference").asString()).as("the first named").isEqualTo("toy, seed 1");
    JsonNode all = json.at("/curves/0/points/0");
    assertThat(all.at("/pairs").asInt()).isEqualTo(2);
    assertThat(all.at("/meanLength").asDouble()).isEqualTo(2.5);
    assertThat(all.at("/meanDegree").asDouble()).as("b a is a b, exchanged").isEqualTo(1);
    assertThat(all.at("/models/toy, seed 1/right").asInt())
        .as("b is the toy's second item, c its third")
        .isEqualTo(1);
    JsonNode ordered = json.at("/curves/1/points/16");
    assertThat(ordered.at("/pairs").asInt()).isEqualTo(1);
    assertThat(ordered.at("/models/toy, seed 1/share").asDouble()).isZero();
    assertThat(Files.readString(report.resolve("report.txt")))
        .contains("3 pairs of the same length and next item, 1 of them identical")
        .contains("pop beside toy, seed 1, all pairs:");
    assertThat(Files.readString(report.resolve("report.html")))
        .contains("Local invariance on data");
  }

  @Test
  void takesWholeSessionsAndLeavesIdenticalOnesOutWhereAsked() throws IOException {
    assertThat(probe("pop", "--sequences", "full", "--without-identical", "--json")).isZero();
    JsonNode json = JSON.readTree(linet.out());
    assertThat(json.at("/counts/sequences").asInt()).isEqualTo(7);
    assertThat(json.at("/counts/candidates").asInt()).isEqualTo(2);
    assertThat(json.at("/curves/0/points/0/pairs").asInt()).isEqualTo(1);
    assertThat(json.at("/options/identical").asBoolean()).isFalse();
    assertThat(json.at("/options/sequences").asString()).isEqualTo("full");
    assertThat(probe("pop", "--beta", "1", "--json")).isZero();
    json = JSON.readTree(linet.out());
    assertThat(json.at("/curves/1/points/0/meanDegree").asDouble())
        .as("no exchange at beta 1: a with b and b with a, next to each other in training")
        .isEqualTo(1);
  }

  @Test
  void saysWhyThereIsNothingToProbe() throws IOException {
    SmallData.write(data, "a b c\nb c\n", "a b\nb c a\n");
    assertThat(probe("pop")).isEqualTo(1);
    assertThat(linet.err())
        .contains("No pairs to probe: of 3 test sequences no two have the same length");
    SmallData.write(data, "a b c\nb d\nd e\n", "a b\ne b\n");
    assertThat(probe("pop,toy")).isEqualTo(1);
    assertThat(linet.err())
        .contains("1 pairs of test sequences have the same length and last item, but in none")
        .contains("training sessions do not hold those items together");
    assertThat(report).as("nothing is trained before").doesNotExist();
  }

  @Test
  void refusesModelsOfOtherDataNamingBothFingerprints() throws IOException {
    Path other = SmallData.write(folder.resolve("other"), "a b\nb c d\nc a\n", "a b\n");
    Path model = folder.resolve("elsewhere");
    assertThat(
            linet.run(
                "train", "--data", other.toString(), "--model", "pop", "--out", model.toString()))
        .isZero();
    assertThat(probe(model.toString())).isEqualTo(1);
    assertThat(linet.err())
        .contains(Checksums.sha256(data.resolve("train.txt")))
        .contains(Checksums.sha256(other.resolve("train.txt")));
  }

  @Test
  void refusesWhatItCannotCompute() {
    assertThat(probe("pop", "--beta", "9")).isEqualTo(2);
    assertThat(linet.err()).contains("--beta is 1 to 8, not 9");
    assertThat(probe("pop", "-k", "0")).isEqualTo(2);
    assertThat(probe("pop", "--sequences", "half")).isEqualTo(2);
    assertThat(probe("nothing")).isEqualTo(2);
    assertThat(linet.err()).contains("There is no model 'nothing'");
  }

  private int probe(String models, String... more) {
    List<String> args = new ArrayList<>();
    args.addAll(List.of("probe", "--data", data.toString(), "--models", models));
    args.addAll(List.of("--out", report.toString()));
    args.addAll(List.of(more));
    return linet.run(args.toArray(String[]::new));
  }
}
