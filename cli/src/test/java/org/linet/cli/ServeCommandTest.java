package org.linet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linet.cli.testing.LinetProcess;
import org.linet.cli.testing.Signals;
import org.linet.jobs.testing.SmallData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as people start and stop it: a process, with real models. */
class ServeCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder;
  private final LinetInProcess linet = new LinetInProcess();

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  ServeCommandTest() {}

  @ParameterizedTest
  @CsvSource({"-TERM, 0", "-INT, 130"})
  @DisabledOnOs(OS.WINDOWS)
  void twoModelsAreServedUntilASignalEndsTheProcess(String signal, int status) throws Exception {
    Signals.assumeReachesChildren(signal);
    train("pop");
    train("vstan");
    LinetProcess.Started serve =
        LinetProcess.start(
            folder,
            List.of(),
            "serve",
            "--model",
            "pop",
            "--model",
            "near=vstan",
            "--port",
            "0",
            "--json");
    try {
      String url = url(serve);
      JsonNode answer = post(url, "{\"session\":[\"a\",\"x\"],\"k\":2,\"model\":\"near\"}");
      assertThat(answer.path("items").size()).isPositive();
      assertThat(answer.path("model").path("name").asString()).isEqualTo("near");
      assertThat(answer.path("unknownItems").path(0).asString()).isEqualTo("x");
      assertThat(post(url, "{\"session\":[\"a\"]}").path("model").path("name").asString())
          .isEqualTo("pop");
    } finally {
      Signals.send(signal, serve.process());
    }
    LinetProcess.Result result = serve.await();
    assertThat(result.status()).as(result.err()).isEqualTo(status);
    assertThat(result.err()).contains("stopping").doesNotContain("\tat ");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aServiceThatIsAskedToEndBeforeItIsOpenEndsWellToo() throws Exception {
    train("pop");
    Path loaded = folder.resolve("loaded-classes");
    LinetProcess.Started serve =
        LinetProcess.start(
            folder,
            List.of("-Xlog:class+load:file=" + loaded),
            "serve",
            "--model",
            "pop",
            "--port",
            "0",
            "--warm-up-seconds",
            "60");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!(Files.exists(loaded) && Files.readString(loaded).contains("org.linet.serving.Crowd "))
        && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    Signals.send("-TERM", serve.process());
    LinetProcess.Result result = serve.await();
    assertThat(result.status()).as(result.err()).isZero();
    assertThat(result.err()).contains("stopping").doesNotContain("\tat ");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void withoutTheEngineThatTrainedAModelItsItemsComeAndOnlyTheirReasonsDoNot() throws Exception {
    train("stamp", "--set", "epochs=1", "--set", "validation=0");
    LinetProcess.Started serve =
        LinetProcess.start(
            folder,
            List.of("-Dorg.bytedeco.javacpp.platform=none"),
            "serve",
            "--model",
            "stamp",
            "--port",
            "0",
            "--json");
    try {
      String url = url(serve);
      assertThat(post(url, "{\"session\":[\"a\"]}").path("items").size()).isPositive();
      HttpResponse<String> why = send(url, "{\"session\":[\"a\"],\"explain\":true}");
      assertThat(why.statusCode()).as(why.body()).isEqualTo(503);
      assertThat(why.body()).contains("the engine that it was trained with cannot be loaded here");
    } finally {
      serve.process().destroy();
    }
    LinetProcess.Result result = serve.await();
    assertThat(result.err()).contains("UnsatisfiedLinkError").doesNotContain("\tat ");
  }

  @Test
  void wrongModelsAndNumbersAreSaidInASentence() throws Exception {
    train("pop");
    String pop = folder.resolve("pop").toString();
    assertThat(linet.run("serve", "--model", folder.resolve("none").toString())).isEqualTo(1);
    assertThat(linet.err()).contains("There is no model folder");
    assertThat(linet.run("serve", "--model", pop, "--model", "pop=" + pop)).isEqualTo(2);
    assertThat(linet.err()).contains("Two models are called 'pop'");
    assertThat(linet.run("serve", "--model", pop, "--port", "70000")).isEqualTo(2);
    assertThat(linet.run("serve", "--model", pop, "--queue", "0")).isEqualTo(2);
    assertThat(linet.err()).contains("--queue is from 1 to 100000, not 0");
    assertThat(linet.run("serve", "--model", "pop=")).isEqualTo(2);
    assertThat(linet.err()).contains("option '--model': it is empty");
    Path empty = Files.createFile(folder.resolve("token"));
    assertThat(linet.run("serve", "--model", pop, "--token-file", empty.toString())).isEqualTo(1);
    assertThat(linet.err()).contains("must hold one token");
  }

  @Test
  void aMisspeltAddressOfASessionStoreIsWrongUsageAndMakesNoFolder() {
    String misspelt = "user:s3cret@localhost:6379";
    assertThat(linet.run("serve", "--model", "none", "--sessions", misspelt)).isEqualTo(2);
    assertThat(linet.err())
        .contains("redis://HOST:PORT", "rediss://HOST:PORT")
        .doesNotContain("s3cret", "\tat ");
    assertThat(Path.of(misspelt)).doesNotExist();
    assertThat(linet.run("serve", "--model", "none", "--sessions", "")).isEqualTo(2);
    assertThat(linet.err()).contains("--sessions is empty");
  }

  @ParameterizedTest
  @CsvSource({
    "-k, 1000",
    "--threads, 1024",
    "--queue, 100000",
    "--batch, 1024",
    "--deadline-ms, 3600000",
    "--session-minutes, 525600",
    "--session-clicks, 1000",
    "--session-memory, 1000000"
  })
  void numbersThatNoServiceBearsAreRefusedBeforeItStarts(String option, int most) {
    for (int value : new int[] {0, most + 1, 2_000_000_000}) {
      assertThat(linet.run("serve", "--model", "nowhere", option, Integer.toString(value)))
          .isEqualTo(2);
      assertThat(linet.err()).contains(option + " is from 1 to " + most + ", not " + value);
    }
    assertThat(linet.run("serve", "--model", "nowhere", option, Integer.toString(most)))
        .as("the bound itself passes, and the model is looked for")
        .isEqualTo(1);
    assertThat(linet.err()).contains("There is no model folder nowhere");
  }

  private void train(String family, String... settings) throws IOException {
    Path data = folder.resolve("data");
    if (!Files.exists(data)) {
      SmallData.write(data);
    }
    List<String> args = new ArrayList<>(List.of("train", "--data", data.toString()));
    args.addAll(List.of("--model", family, "--out", folder.resolve(family).toString()));
    args.addAll(List.of(settings));
    assertThat(linet.run(args.toArray(String[]::new))).as(linet.err()).isZero();
  }

  /** Waits for the line that says where the service is. */
  private static String url(LinetProcess.Started serve) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (System.nanoTime() < end && serve.process().isAlive()) {
      String out = Files.readString(serve.out());
      if (out.endsWith("\n")) {
        return JSON.readTree(out.strip()).path("url").asString();
      }
      Thread.sleep(50);
    }
    throw new AssertionError("no service: " + Files.readString(serve.err()));
  }

  private static JsonNode post(String url, String body) throws Exception {
    HttpResponse<String> response = send(url, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  private static HttpResponse<String> send(String url, String body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url + "/v1/recommend"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
