package org.linet.cli.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.linet.core.LinetException;
import org.linet.core.io.AtomicFile;
import org.linet.core.io.FileErrors;
import org.linet.core.model.EpochRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code metrics.jsonl}: an {@link EpochRecord} a line, to be watched while a training runs.
 *
 * <p>A resumed training goes on in the same file. An epoch that a killed process had noted but not
 * yet saved as a checkpoint is trained again; its new line then takes the place of the old one.
 */
final class MetricsFile {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path file;
  private final List<EpochRecord> epochs;

  private MetricsFile(Path file, List<EpochRecord> epochs) {
    this.file = file;
    this.epochs = epochs;
  }

  /** The file, with the lines that it has already if it exists. */
  static MetricsFile open(Path file) {
    List<EpochRecord> epochs = new ArrayList<>();
    if (Files.exists(file)) {
      List<String> lines;
      try {
        lines = Files.readAllLines(file);
      } catch (IOException e) {
        throw FileErrors.reading(file, e);
      }
      for (String line : lines) {
        try {
          epochs.add(JSON.readValue(line, EpochRecord.class));
        } catch (JacksonException e) {
          throw new LinetException(
              file + ", line " + (epochs.size() + 1) + ": not a record of an epoch; delete it.", e);
        }
      }
    }
    return new MetricsFile(file, epochs);
  }

  void epoch(EpochRecord epoch) {
    epochs.removeIf(old -> old.phase().equals(epoch.phase()) && old.epoch() >= epoch.epoch());
    epochs.add(epoch);
    StringBuilder lines = new StringBuilder();
    epochs.forEach(each -> lines.append(JSON.writeValueAsString(each)).append('\n'));
    AtomicFile.writeText(file, lines.toString());
  }
}
