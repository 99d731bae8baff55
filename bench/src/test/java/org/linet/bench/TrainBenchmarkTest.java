package org.linet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.bench.testing.GeneratedData;
import org.linet.core.testing.RandomSeed;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TrainBenchmarkTest {
  private final Random random = RandomSeed.random(getClass());
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @Test
  void jsonHoldsPositiveFiguresThatAgreeWithEachOther() {
    Path data = GeneratedData.write(folder.resolve("data"), 300, random);
    assertThat(
            run(
                "train",
                "--json",
                "--data",
                data.toString(),
                "--steps",
                "3",
                "--batch-size",
                "16",
                "--dimension",
                "8",
                "--seed",
                "5"))
        .as(err.toString())
        .isZero();
    JsonNode json = JsonMapper.builder().build().readTree(out.toString());
    for (String field :
        new String[] {
          "stepMillis", "floorMillis", "ratioToFloor", "epochSeconds", "plainEpochSeconds",
          "speedup", "samplesPerSecond", "plainStepMillis", "meanLength", "threads"
        }) {
      assertThat(json.path(field).asDouble(-1)).as(field).isPositive();
    }
    assertThat(json.path("rowsPerStep").asDouble()).isEqualTo(16);
    assertThat(json.path("epochRowsPerStep").asDouble()).isBetween(1.0, 16.0);
    assertThat(json.path("seed").asLong()).isEqualTo(5);
    assertThat(json.path("machine").path("cpuModel").asString()).isNotBlank();
    assertThat(json.path("machine").path("processors").asInt()).isPositive();
    assertQuotient(json, "ratioToFloor", "stepMillis", "floorMillis");
    assertQuotient(json, "speedup", "plainEpochSeconds", "epochSeconds");
    assertQuotient(json, "samplesPerSecond", "samples", "epochSeconds");
    assertThat(json.path("plainEpochSeconds").asDouble() * 1e3)
        .isCloseTo(
            json.path("plainStepMillis").asDouble() * json.path("plainEpochBatches").asDouble(),
            Offset.offset(1e-6));
  }

  @Test
  void bothAreTrainedAndMeasuredAfterEveryEpoch() {
    Path data = GeneratedData.write(folder.resolve("data"), 400, random);
    assertThat(
            run(
                "train",
                "--json",
                "--data",
                data.toString(),
                "--steps",
                "2",
                "--batch-size",
                "16",
                "--dimension",
                "16",
                "--epochs-to-compare",
                "3",
                "--set",
                "learning-rate=0.01",
                "--set",
                "decay=1"))
        .as(err.toString())
        .isZero();
    JsonNode epochs = JsonMapper.builder().build().readTree(out.toString()).path("epochs");
    for (String trainer : new String[] {"linet", "plain"}) {
      JsonNode figures = epochs.path(trainer);
      assertThat(figures.size()).isEqualTo(3);
      for (int epoch = 0; epoch < 3; epoch++) {
        assertThat(figures.get(epoch).path("epoch").asInt()).isEqualTo(epoch + 1);
        assertThat(figures.get(epoch).path("seconds").asDouble()).isPositive();
        assertThat(figures.get(epoch).path("mrr@20").asDouble()).isPositive();
      }
      // 20 of 60 items by chance; what comes next is one of three
      assertThat(figures.get(2).path("hit@20").asDouble()).as(trainer).isGreaterThan(0.6);
      assertThat(figures.get(2).path("loss").asDouble())
          .isLessThan(figures.get(0).path("loss").asDouble());
    }
  }

  @Test
  void whatCannotBeMeasuredIsRefusedInASentence() {
    Path data = GeneratedData.write(folder.resolve("data"), 30, random);
    assertThat(run("train", "--data", data.toString(), "--steps", "2")).isEqualTo(1);
    assertThat(err.toString()).contains("distinct prefixes").contains("--batch-size");
    assertThat(run("train", "--data", data.toString(), "--steps", "1")).isEqualTo(2);
    assertThat(run("train", "--data", data.toString(), "--seed", "1", "--set", "seed=2"))
        .isEqualTo(2);
    assertThat(run("train", "--data", folder.resolve("nowhere").toString())).isEqualTo(1);
    assertThat(err.toString()).doesNotContain("defect");
  }

  private static void assertQuotient(JsonNode json, String quotient, String of, String by) {
    double expected = json.path(of).asDouble() / json.path(by).asDouble();
    assertThat(json.path(quotient).asDouble())
        .as(quotient)
        .isCloseTo(expected, Offset.offset(1e-9 * expected));
  }

  private int run(String... arguments) {
    CommandLine commandLine = Bench.commandLine();
    commandLine.setOut(new PrintWriter(out));
    commandLine.setErr(new PrintWriter(err));
    return commandLine.execute(arguments);
  }
}
