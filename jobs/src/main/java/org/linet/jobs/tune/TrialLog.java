package org.linet.jobs.tune;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.io.FileErrors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code trials.jsonl}: a {@link Trial} a line, forced to disk when it is done. What a kill leaves
 * of a line that was being written is cut off when the file is opened again.
 */
final class TrialLog {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path file;
  private final List<Trial> trials;

  private TrialLog(Path file, List<Trial> trials) {
    this.file = file;
    this.trials = trials;
  }

  /**
   * The file with the trials that it has.
   *
   * @throws LinetException naming the line that is none
   */
  static TrialLog open(Path file) {
    if (!Files.exists(file)) {
      return new TrialLog(file, new ArrayList<>());
    }
    try {
      byte[] bytes = Files.readAllBytes(file);
      int whole = bytes.length;
      while (whole > 0 && bytes[whole - 1] != '\n') {
        whole--;
      }
      cut(file, whole);
      return new TrialLog(
          file, read(file, new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().toList()));
    } catch (IOException e) {
      throw FileErrors.reading(file, e);
    }
  }

  private static void cut(Path file, int length) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }
  }

  private static List<Trial> read(Path file, List<String> lines) {
    List<Trial> trials = new ArrayList<>();
    for (String line : lines) {
      trials.add(read(file, line, trials.size() + 1));
    }
    return trials;
  }

  private static Trial read(Path file, String line, int number) {
    @Nullable JacksonException cause = null;
    try {
      Trial trial = JSON.readValue(line, Trial.class);
      if (isWhole(trial)) {
        return trial;
      }
    } catch (JacksonException e) {
      cause = e;
    }
    throw new LinetException(
        FailureCode.FILE_DAMAGED,
        file + ", line " + number + ": not a trial; delete the line",
        cause);
  }

  /** Data binding leaves null where a property is missing. */
  private static boolean isWhole(@Nullable Trial trial) {
    return trial != null
        && trial.settings() != null
        && trial.figures() != null
        && Stream.of(trial.settings(), trial.figures())
            .flatMap(properties -> properties.values().stream())
            .allMatch(Objects::nonNull);
  }

  /** The trials so far, in the order in which they were done. */
  List<Trial> trials() {
    return List.copyOf(trials);
  }

  /** Adds a line, in one write. */
  void add(Trial trial) {
    byte[] line = (JSON.writeValueAsString(trial) + "\n").getBytes(StandardCharsets.UTF_8);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      ByteBuffer rest = ByteBuffer.wrap(line);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    } catch (IOException e) {
      throw FileErrors.writing(file, e);
    }
    trials.add(trial);
  }
}
