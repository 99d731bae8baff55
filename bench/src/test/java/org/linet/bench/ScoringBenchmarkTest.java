package org.linet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.bench.testing.BenchRun;
import org.linet.core.model.ModelArtifact;
import tools.jackson.databind.JsonNode;

class ScoringBenchmarkTest {
  @Test
  void aMadeUpCatalogueIsTimedOnEveryEngineAndTheScanFindsTheExactItems() {
    BenchRun run =
        BenchRun.of("scoring", "--json", "--items", "5000", "--dimension", "8", "--requests", "20");
    assertThat(run.status()).as(run.err()).isZero();
    JsonNode json = run.json();
    assertThat(json.path("items").asInt()).isEqualTo(5000);
    assertThat(json.path("recall").asDouble()).isGreaterThan(0.99);
    for (String engine : new String[] {"scan", "exact", "batch of 16", "own engine"}) {
      JsonNode times = json.path(engine);
      assertThat(times.path("fastest").asDouble()).as(engine).isPositive();
      assertThat(times.path("p50").asDouble())
          .as(engine)
          .isBetween(times.path("fastest").asDouble(), times.path("p99").asDouble());
    }
  }

  @Test
  void theMadeUpModelIsKeptWhereAskedFor(@TempDir Path folder) {
    Path kept = folder.resolve("kept");
    BenchRun run =
        BenchRun.of(
            "scoring",
            "--items",
            "50",
            "--dimension",
            "4",
            "--requests",
            "20",
            "--keep-model",
            kept.toString());
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(ModelArtifact.open(kept).catalog().size()).isEqualTo(50);

    BenchRun trained = BenchRun.of("scoring", "--model", kept.toString(), "--keep-model", "more");
    assertThat(trained.status()).isEqualTo(1);
    assertThat(trained.err()).contains("--keep-model is for a model made up with --items");
  }

  @Test
  void aCatalogueSmallerThanTheBestItemsIsRefused() {
    BenchRun run = BenchRun.of("scoring", "--items", "19");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("--items must be at least 20");
  }
}
