package org.linet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
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
    for (String model : new String[] {"pop", "item-knn", "vstan", "linet"}) {
      assertThat(json.at("/models/" + model + "/hit@20").asDouble()).isBetween(0.001, 0.999);
      assertThat(folder.resolve("kept").resolve(model).resolve("model.json")).exists();
    }
    assertThat(json.at("/models/linet/hit@20").asDouble())
        .isGreaterThan(json.at("/models/pop/hit@20").asDouble());
    assertThat(demo.err())
        .contains("LINet recommends")
        .containsPattern("the shopper went to +[A-Z][a-z]+-[a-z-]+-\\d");
    assertThat(folder.resolve("kept/clicks.csv")).exists();
    assertThat(folder.resolve("kept/shop/train.txt")).exists();
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
