package org.linet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.linet.cli.testing.Launcher;
import org.linet.cli.testing.LinetProcess;
import org.linet.core.testing.DocumentedFiles;
import org.linet.core.testing.PluginJar;
import org.linet.core.testing.RandomSeed;
import org.linet.jobs.testing.SmallData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The plug-ins of docs/extending.md, as people use them: jars that LINET_PLUGINS names. */
@DisabledOnOs(OS.WINDOWS)
class PluginTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SERVICES = "META-INF/services/org.linet.core.model.ModelFamily";

  private final Random random = RandomSeed.random(getClass());
  @TempDir private Path folder;
  private Launcher linet;

  @SuppressWarnings("NullAway.Init") // filled below, and by JUnit
  PluginTest() {}

  @BeforeEach
  void makeTheArchive() throws IOException {
    linet = Launcher.in(folder);
    SmallData.write(folder.resolve("data"), sessions(80), sessions(10));
  }

  @Test
  void aModelOfAPluginIsListedTrainedEvaluatedAskedAndServed() throws Exception {
    Path plugins = Files.createDirectories(folder.resolve("plug ins"));
    PluginJar.build(plugins.resolve("shop.jar"), DocumentedFiles.of("extending.md", "trending"));
    assertThat(done("plug ins", "models").out()).contains("trending").contains("new clicks");
    done("plug ins", "train", "--data", "data", "--model", "trending", "--out", "model");
    assertThat(done("plug ins", "evaluate", "--model", "model", "--data", "data").out())
        .contains("Hit@20");
    String[] question = {"recommend", "--model", "model", "--session", "shoes-1", "-k", "3"};
    assertThat(done("plug ins", question).out().lines().filter(line -> line.contains("-")))
        .hasSizeGreaterThanOrEqualTo(3);
    assertThat(served("plug ins").path("items").size()).isEqualTo(2);
    LinetProcess.Result without = linet.run(folder, "", question);
    assertThat(without.status()).isEqualTo(1);
    assertThat(without.err())
        .contains("a model of the family 'trending', which this program does not know")
        .contains("LINET_PLUGINS");
  }

  private JsonNode served(String plugins) throws Exception {
    LinetProcess.Started serve =
        linet.start(folder, plugins, "serve", "--model", "model", "--port", "0", "--json");
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(url(serve) + "/v1/recommend"))
                      .header("Content-Type", "application/json")
                      .POST(
                          HttpRequest.BodyPublishers.ofString(
                              "{\"session\":[\"shoes-1\"],\"k\":2}"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return JSON.readTree(answer.body());
    } finally {
      serve.process().destroy();
      serve.await();
    }
  }

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

  @Test
  void aTwoStageModelTakesMembersAndFeaturesOfPluginsAndMissesThemByName() throws Exception {
    PluginJar.compile(folder.resolve("classes"), DocumentedFiles.of("extending.md", "department"));
    PluginJar.build(folder.resolve("shop.jar"), DocumentedFiles.of("extending.md", "trending"));
    done(
        "classes:shop.jar",
        "train",
        "--data",
        "data",
        "--model",
        "two-stage",
        "--out",
        "model",
        "--set",
        "members=trending,item-knn",
        "--set",
        "validation=0.3",
        "--set",
        "hidden=0");
    assertThat(Files.readAllLines(folder.resolve("model").resolve("features.txt")))
        .contains("department.of-last", "department.share");
    String[] question = {"recommend", "--model", "model", "--session", "shoes-1", "-k", "3"};
    done("classes:shop.jar", question);
    LinetProcess.Result without = linet.run(folder, "shop.jar", question);
    assertThat(without.status()).isEqualTo(1);
    assertThat(without.err())
        .contains("it lacks department.of-last, department.share")
        .contains("there is no group department here")
        .contains("LINET_PLUGINS");
  }

  @Test
  void aBrokenPluginCostsALineAndNoCommand() throws Exception {
    Path broken =
        PluginJar.build(folder.resolve("broken.jar"), Map.of(SERVICES, "com.example.Gone\n"));
    LinetProcess.Result trained =
        done(broken.toString(), "train", "--data", "data", "--model", "item-knn", "--out", "model");
    assertThat(trained.err().lines().filter(line -> line.contains("com.example.Gone")))
        .singleElement()
        .asString()
        .matches(
            "\\d\\d:\\d\\d:\\d\\d WARN +org.linet: The model family com.example.Gone is left out:"
                + " Provider com.example.Gone not found");
    assertThat(done(broken.toString(), "models").err().lines()).hasSize(1);
  }

  private LinetProcess.Result done(String plugins, String... args) throws Exception {
    LinetProcess.Result result = linet.run(folder, plugins, args);
    assertThat(result.status()).as(result.err()).isZero();
    return result;
  }

  /** Sessions over the items of two departments, a session a line. */
  private String sessions(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            session -> {
              String department = random.nextBoolean() ? "shoes-" : "hats-";
              return random
                      .ints(2 + random.nextInt(4), 0, 9)
                      .mapToObj(item -> department + item)
                      .collect(Collectors.joining(" "))
                  + "\n";
            })
        .collect(Collectors.joining());
  }
}
