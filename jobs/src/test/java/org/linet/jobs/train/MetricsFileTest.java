package org.linet.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.LinetException;
import org.linet.core.model.EpochRecord;

class MetricsFileTest {
  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  MetricsFileTest() {}

  @Test
  void holdsALineAnEpochInOrder() throws Exception {
    MetricsFile metrics = MetricsFile.open(folder.resolve("metrics.jsonl"));
    metrics.epoch(record("selection", 1, 3.0));
    metrics.epoch(record("selection", 2, 2.0));
    metrics.epoch(record("refit", 1, 1.0));
    assertThat(Files.readAllLines(folder.resolve("metrics.jsonl")))
        .hasSize(3)
        .allMatch(line -> line.startsWith("{") && line.endsWith("}"))
        .satisfies(lines -> assertThat(lines.get(2)).contains("\"refit\"", "\"loss\":1.0"));
  }

  @Test
  void anEpochTrainedAgainReplacesItsOldLine() throws Exception {
    Path file = folder.resolve("metrics.jsonl");
    MetricsFile killed = MetricsFile.open(file);
    killed.epoch(record("selection", 1, 3.0));
    killed.epoch(record("selection", 2, 2.5));
    MetricsFile resumed = MetricsFile.open(file);
    resumed.epoch(record("selection", 2, 2.0));
    assertThat(Files.readAllLines(file))
        .hasSize(2)
        .satisfies(lines -> assertThat(lines.get(1)).contains("\"loss\":2.0"));
  }

  @Test
  void goesOnInAFileThatKnowsNoTestFigures() throws Exception {
    Path file = folder.resolve("metrics.jsonl");
    MetricsFile.open(file).epoch(record("selection", 1, 3.0));
    Files.writeString(file, Files.readString(file).replace(",\"test\":{}", ""));
    assertThat(Files.readString(file)).doesNotContain("test");
    MetricsFile.open(file).epoch(record("selection", 2, 2.0));
    assertThat(Files.readAllLines(file))
        .hasSize(2)
        .satisfies(lines -> assertThat(lines.get(0)).contains("\"test\":{}"));
  }

  @Test
  void namesTheLineThatIsDamaged() throws Exception {
    Path file = folder.resolve("metrics.jsonl");
    MetricsFile.open(file).epoch(record("selection", 1, 3.0));
    Files.writeString(file, Files.readString(file) + "{\"phase\":\n");
    assertThatThrownBy(() -> MetricsFile.open(file))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("metrics.jsonl, line 2");
  }

  private static EpochRecord record(String phase, int epoch, double loss) {
    return new EpochRecord(phase, epoch, 0.001, loss, Map.of("hit@20", 0.25), 100, 2.0, 0.5);
  }
}
