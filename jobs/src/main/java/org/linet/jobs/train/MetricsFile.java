package org.linet.jobs.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linet.core.FailureCode;
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
        epochs.add(read(file, line, epochs.size() + 1));
      }
    }
    return new MetricsFile(file, epochs);
  }

  private static EpochRecord read(Path file, String line, int number) {
    @Nullable JacksonException cause = null;
    try {
      EpochRecord epoch = JSON.readValue(line, EpochRecord.class);
      if (isWhole(epoch)) {
        return epoch;
      }
    } catch (JacksonException e) {
      cause = e;
    }
    throw new LinetException(
        FailureCode.FILE_DAMAGED,
        file + ", line " + number + ": not a record of an epoch; delete it.",
        cause);
  }

  /** Data binding leaves null where a property is missing. */
  private static boolean isWhole(@Nullable EpochRecord epoch) {
    return epoch != null
        && epoch.phase() != null
        && epoch.validation() != null
        && Stream.of(epoch.validation(), epoch.test())
            .flatMap(figures -> figures.values().stream())
            .allMatch(Objects::nonNull);
  }

  void epoch(EpochRecord epoch) {
    epochs.removeIf(old -> old.phase().equals(epoch.phase()) && old.epoch() >= epoch.epoch());
    epochs.add(epoch);
    StringBuilder lines = new StringBuilder();
    epochs.forEach(each -> lines.append(JSON.writeValueAsString(each)).append('\n'));
    AtomicFile.writeText(file, lines.toString());
  }
}
