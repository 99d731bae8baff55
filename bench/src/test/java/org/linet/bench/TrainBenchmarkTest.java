package org.linet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.bench.testing.BenchRun;
import org.linet.bench.testing.GeneratedData;
import org.linet.core.testing.RandomSeed;
import tools.jackson.databind.JsonNode;

class TrainBenchmarkTest {
  private final Random random = RandomSeed.random(getClass());

  @TempDir private Path folder;

  @Test
  void jsonHoldsPositiveFiguresThatAgreeWithEachOther() {
    BenchRun run = train(300, "--json --steps 3 --batch-size 16 --dimension 8 --seed 5");
    assertThat(run.status()).as(run.err()).isZero();
    JsonNode json = run.json();
    for (String field :
        List.of(
            "stepMillis",
            "floorMillis",
            "ratioToFloor",
            "epochSeconds",
            "plainEpochSeconds",
            "speedup",
            "samplesPerSecond",
            "plainStepMillis",
            "meanLength",
            "threads")) {
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
    BenchRun run =
        train(
            400,
            "--json --steps 2 --batch-size 16 --dimension 16 --epochs-to-compare 3"
                + " --set learning-rate=0.01 --set decay=1");
    assertThat(run.status()).as(run.err()).isZero();
    for (String trainer : List.of("linet", "plain")) {
      JsonNode epochs = run.json().path("epochs").path(trainer);
      assertThat(epochs.size()).isEqualTo(3);
      for (int epoch = 0; epoch < 3; epoch++) {
        assertThat(epochs.get(epoch).path("epoch").asInt()).isEqualTo(epoch + 1);
        assertThat(epochs.get(epoch).path("seconds").asDouble()).isPositive();
        assertThat(epochs.get(epoch).path("mrr@20").asDouble()).isPositive();
      }
      // 20 of 60 items by chance; what comes next is one of three
      assertThat(epochs.get(2).path("hit@20").asDouble()).as(trainer).isGreaterThan(0.6);
      assertThat(epochs.get(2).path("loss").asDouble())
          .isLessThan(epochs.get(0).path("loss").asDouble());
    }
  }

  @Test
  void aBatchSizeThatCannotBeCutIntoEqualGroupsIsMeasuredToo() {
    BenchRun run = train(600, "--json --steps 2 --batch-size 131 --dimension 8");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.json().path("rowsPerStep").asDouble()).isBetween(131.0, 134.0);
  }

  @Test
  void whatCannotBeMeasuredIsRefusedInASentence() {
    BenchRun small = train(30, "--steps 2");
    assertThat(small.status()).isEqualTo(1);
    assertThat(small.err()).contains("distinct prefixes").contains("--batch-size");
    assertThat(train(30, "--steps 1").status()).isEqualTo(2);
    assertThat(train(30, "--epochs-to-compare -1").status()).isEqualTo(2);
    assertThat(train(30, "--seed 1 --set seed=2").status()).isEqualTo(2);
    BenchRun nowhere = BenchRun.of("train", "--data", folder.resolve("nowhere").toString());
    assertThat(nowhere.status()).isEqualTo(1);
    assertThat(nowhere.err()).doesNotContain("defect");
  }

  private BenchRun train(int sessions, String options) {
    Path data = GeneratedData.write(folder.resolve("data"), sessions, random);
    List<String> arguments = new ArrayList<>(List.of("train", "--data", data.toString()));
    arguments.addAll(List.of(options.split(" ")));
    return BenchRun.of(arguments.toArray(new String[0]));
  }

  private static void assertQuotient(JsonNode json, String quotient, String of, String by) {
    double expected = json.path(of).asDouble() / json.path(by).asDouble();
    assertThat(json.path(quotient).asDouble())
        .as(quotient)
        .isCloseTo(expected, Offset.offset(1e-9 * expected));
  }
}
