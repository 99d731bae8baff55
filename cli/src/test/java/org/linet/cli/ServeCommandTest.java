package org.linet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.linet.cli.testing.LinetProcess;
import org.linet.cli.testing.SmallData;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as people start and stop it: a process, with real models. */
class ServeCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder;
  private final StringWriter err = new StringWriter();

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  ServeCommandTest() {}

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void twoModelsAreServedUntilASignalEndsTheProcess() throws Exception {
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
      serve.process().destroy();
    }
    LinetProcess.Result result = serve.await();
    assertThat(result.status()).as(result.err()).isEqualTo(143);
    assertThat(result.err()).contains("stopping").doesNotContain("\tat ");
  }

  @Test
  void wrongModelsAndNumbersAreSaidInASentence() throws Exception {
    train("pop");
    String pop = folder.resolve("pop").toString();
    assertThat(run("serve", "--model", folder.resolve("none").toString())).isEqualTo(1);
    assertThat(err.toString()).contains("There is no model folder");
    assertThat(run("serve", "--model", pop, "--model", "pop=" + pop)).isEqualTo(2);
    assertThat(err.toString()).contains("Two models are called 'pop'");
    assertThat(run("serve", "--model", pop, "--port", "70000")).isEqualTo(2);
    assertThat(run("serve", "--model", pop, "--queue", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("--queue must be at least 1");
    Path empty = Files.createFile(folder.resolve("token"));
    assertThat(run("serve", "--model", pop, "--token-file", empty.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("must hold one token");
  }

  private void train(String family) throws IOException {
    Path data = folder.resolve("data");
    if (!Files.exists(data)) {
      SmallData.write(data);
    }
    assertThat(
            run(
                "train",
                "--data",
                data.toString(),
                "--model",
                family,
                "--out",
                folder.resolve(family).toString()))
        .as(err.toString())
        .isZero();
  }

  private int run(String... args) {
    CommandLine commandLine = Linet.commandLine();
    commandLine.setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(err));
    return Linet.run(commandLine, args);
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
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(url + "/v1/recommend"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }
}
