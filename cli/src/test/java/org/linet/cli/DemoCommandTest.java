package org.linet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.linet.cli.testing.LinetProcess;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo with a log smaller than its own, so that it takes seconds. */
class DemoCommandTest {
  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  DemoCommandTest() {}

  @Test
  void goesFromALogToRecommendationsAndLinetBeatsPop() throws Exception {
    LinetProcess.Result demo =
        LinetProcess.run(
            folder, "demo", "--no-serve", "--sessions", "2000", "--keep", "kept", "--json");
    assertThat(demo.status()).as(demo.err()).isZero();
    JsonNode json = new JsonMapper().readTree(demo.out());
    for (String model : new String[] {"pop", "item-knn", "vstan", "linet", "two-stage"}) {
      assertThat(json.at("/models/" + model + "/hit@20").asDouble()).isBetween(0.001, 0.999);
      assertThat(folder.resolve("kept").resolve(model).resolve("model.json")).exists();
    }
    assertThat(json.at("/models/linet/hit@20").asDouble())
        .isGreaterThan(json.at("/models/pop/hit@20").asDouble());
    assertThat(demo.err())
        .containsPattern("(linet|two-stage) +recommends")
        .containsPattern("the shopper went to +[A-Z][a-z]+-[a-z-]+-\\d");
    assertThat(folder.resolve("kept/clicks.csv")).exists();
    assertThat(folder.resolve("kept/shop/train.txt")).exists();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void endsWithAPageThatAnswersUntilASignalEndsTheProcess() throws Exception {
    LinetProcess.Started demo =
        LinetProcess.start(folder, List.of(), "demo", "--sessions", "500", "--port", "0");
    try {
      HttpClient client = HttpClient.newHttpClient();
      URI page = page(demo);
      HttpRequest request = HttpRequest.newBuilder(page).build();
      assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).body())
          .startsWith("<!doctype html>");
      HttpRequest models = HttpRequest.newBuilder(page.resolve("/v1/models")).build();
      assertThat(client.send(models, HttpResponse.BodyHandlers.ofString()).body())
          .contains("two-stage", "linet", "pop", "item-knn", "vstan");
    } finally {
      demo.process().destroy();
    }
    LinetProcess.Result result = demo.await();
    assertThat(result.status()).as(result.err()).isEqualTo(143);
    assertThat(result.err()).contains("stopping").doesNotContain("\tat ");
  }

  /** Waits for the line that says where the page is. */
  private static URI page(LinetProcess.Started demo) throws Exception {
    Pattern address = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (System.nanoTime() < end && demo.process().isAlive()) {
      Matcher matcher = address.matcher(Files.readString(demo.out()));
      if (matcher.find()) {
        return URI.create(matcher.group());
      }
      Thread.sleep(100);
    }
    throw new AssertionError("no page: " + Files.readString(demo.err()));
  }

  @Test
  void saysBeforeTheWorkThatThePortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      LinetProcess.Result demo = LinetProcess.run(folder, "demo", "--keep", "kept", "--port", port);
      assertThat(demo.status()).isEqualTo(1);
      assertThat(demo.err())
          .startsWith("linet: The page cannot be served at port " + port)
          .contains("choose another --port")
          .hasLineCount(1);
      assertThat(folder.resolve("kept")).doesNotExist();
    }
  }

  @Test
  void refusesAFolderThatExists() throws Exception {
    Path kept = Files.createDirectories(folder.resolve("kept"));
    LinetProcess.Result demo = LinetProcess.run(folder, "demo", "--keep", "kept");
    assertThat(demo.status()).isEqualTo(1);
    assertThat(demo.err()).contains("exists already").hasLineCount(1);
    assertThat(kept).isEmptyDirectory();
  }
}
