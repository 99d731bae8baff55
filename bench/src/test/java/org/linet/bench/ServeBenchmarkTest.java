package org.linet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.linet.bench.scoring.MadeUpModel;
import org.linet.bench.testing.BenchRun;
import tools.jackson.databind.JsonNode;

class ServeBenchmarkTest {
  @TempDir private Path folder;

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aServiceIsStartedLoadedSwappedAndStopped() throws IOException {
    String model = model("one", 8);
    BenchRun run =
        BenchRun.of(
            "serve",
            "--json",
            "--model",
            model,
            "--data",
            data(),
            "--rates",
            "40,80",
            "--seconds",
            "0.5",
            "--warm-up-seconds",
            "0.5",
            "--swaps",
            "4",
            "--swap-with",
            model("two", 12),
            "--",
            "--threads",
            "1");
    assertThat(run.status()).as(run.err()).isZero();
    JsonNode json = run.json();
    assertThat(json.path("rates").size()).isEqualTo(2);
    for (JsonNode rate : json.path("rates")) {
      long sent = rate.path("sent").asLong();
      assertThat(sent).isEqualTo(Math.round(rate.path("rate").asDouble() / 2));
      assertThat(rate.path("ok").asLong() + rate.path("busy").asLong()).isEqualTo(sent);
      assertThat(rate.path("latencyMillis").path("p50").asDouble())
          .isPositive()
          .isLessThanOrEqualTo(rate.path("latencyMillis").path("p99").asDouble());
      assertThat(rate.path("serverCpuSecondsPer1000").asDouble()).isPositive();
      assertThat(rate.path("meanBatch").asDouble()).isGreaterThanOrEqualTo(1);
    }
    JsonNode swaps = json.path("swaps");
    assertThat(swaps.path("swaps").asInt()).isEqualTo(4);
    assertThat(swaps.path("load").path("errors").asInt()).isZero();
    assertThat(swaps.path("wrongAnswers").asInt())
        .as(swaps.path("firstWrongAnswer").toString())
        .isZero();
    assertThat(swaps.path("answersByVersion").size()).isEqualTo(2);
    assertThat(swaps.path("residentMegabytes").size()).isEqualTo(5);
    assertThat(swaps.path("residentMegabytes").path(4).asDouble()).isGreaterThan(50);
    assertThat(run.err()).contains("rate 80/s: 40 sent").contains("4 swaps");
    assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
        .as("the service has ended")
        .isEmpty();
  }

  @Test
  void twoFoldersOfTheSameVersionAreNoSwap() throws IOException {
    String model = model("one", 8);
    BenchRun run =
        BenchRun.of(
            "serve",
            "--model",
            model,
            "--data",
            data(),
            "--rates",
            "20",
            "--seconds",
            "0.1",
            "--warm-up-seconds",
            "0",
            "--swaps",
            "1",
            "--swap-with",
            model);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("--swap-with names the same version");
  }

  @Test
  void aDeadAddressIsRefusedInASentence() throws IOException {
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
    }
    String url = "http://127.0.0.1:" + port;
    BenchRun run = BenchRun.of("serve", "--url", url, "--data", data());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("linet: No service answers at " + url).doesNotContain("\tat ");
    assertThat(BenchRun.of("serve", "--url", "somewhere", "--data", data()).err())
        .contains("'somewhere' is no address of a service");
  }

  @Test
  void aServiceThatDoesNotStartSaysWhy() throws IOException {
    BenchRun run =
        BenchRun.of("serve", "--model", folder.resolve("none").toString(), "--data", data());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("The service did not start: There is no model folder");
  }

  @Test
  void wrongNumbersAndPairsOfOptionsAreRefused() throws IOException {
    String data = data();
    for (String[] wrong :
        new String[][] {
          {"--rates", "0"},
          {"--seconds", "0"},
          {"--limit-ms", "-1"},
          {"--swaps", "3"},
          {"--token-file", "x"}
        }) {
      BenchRun run = BenchRun.of("serve", "--model", "m", "--data", data, wrong[0], wrong[1]);
      assertThat(run.status()).as(wrong[0]).isEqualTo(2);
      assertThat(run.err()).contains(wrong[0]);
    }
  }

  /** A model of 60 items whose ids are numbers. */
  private String model(String name, int dimension) {
    Path model = folder.resolve(name);
    if (!Files.exists(model)) {
      var unused = MadeUpModel.write(model, 60, dimension);
    }
    return model.toString();
  }

  private String data() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(data.resolve("train.txt"), "1 2 3\n4 5 6 7\n8 9 10\n");
    Files.writeString(data.resolve("test.txt"), "1 4 8 2\n3 5 9\n10 7 1\n2 3 4 5 6 7 8\n");
    return data.toString();
  }
}
