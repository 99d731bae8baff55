package org.linet.cli;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linet.cli.train.StopSignal;
import org.linet.core.LinetException;
import org.linet.core.io.AtomicFile;
import org.linet.core.io.FileErrors;
import org.linet.core.model.Recommendation;
import org.linet.core.model.SessionRecommender;
import tools.jackson.databind.json.JsonMapper;

/**
 * Recommends for a file of sessions, a block at a time, so that a file of any length takes the
 * memory of a block.
 */
final class BatchRecommendation {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int BLOCK = 512;

  /** Characters of a session; a file without line breaks is no file of sessions. */
  private static final int LONGEST_LINE = 1 << 20;

  /**
   * What a run did.
   *
   * @param sessions lines read
   * @param fallbacks sessions that got popular items
   * @param withUnknownItems sessions with an item that the model does not know
   */
  record Counts(long sessions, long fallbacks, long withUnknownItems) {
    Counts plus(List<Recommendation> block) {
      return new Counts(
          sessions + block.size(),
          fallbacks + block.stream().filter(each -> each.fallback() != null).count(),
          withUnknownItems + block.stream().filter(each -> !each.unknownItems().isEmpty()).count());
    }
  }

  private final SessionRecommender recommender;
  private final int k;
  private final Path input;
  private final StopSignal stop;
  private Counts counts = new Counts(0, 0, 0);

  private BatchRecommendation(SessionRecommender recommender, int k, Path input, StopSignal stop) {
    this.recommender = recommender;
    this.k = k;
    this.input = input;
    this.stop = stop;
  }

  /**
   * Writes a JSON object a session; the output file appears whole or not at all.
   *
   * @param out must not exist
   * @throws LinetException naming the file and line that cannot be read or written
   */
  static Counts run(SessionRecommender recommender, int k, Path input, Path out) {
    try (StopSignal stop = StopSignal.install();
        BufferedReader lines = open(input)) {
      BatchRecommendation batch = new BatchRecommendation(recommender, k, input, stop);
      AtomicFile.write(
          out,
          file -> {
            try (BufferedWriter writer = Files.newBufferedWriter(file)) {
              batch.recommendAll(lines, writer);
            }
          });
      return batch.counts;
    } catch (IOException e) {
      throw FileErrors.reading(input, e);
    }
  }

  private static BufferedReader open(Path input) {
    try {
      if (Files.isDirectory(input)) {
        throw new LinetException(input + " is a folder, not a file of sessions");
      }
      return Files.newBufferedReader(input);
    } catch (IOException e) {
      throw FileErrors.reading(input, e);
    }
  }

  private void recommendAll(BufferedReader lines, BufferedWriter writer) throws IOException {
    List<List<String>> block = new ArrayList<>(BLOCK);
    String line = readLine(lines, 0);
    while (line != null) {
      block.add(RecommendCommand.split(line));
      line = readLine(lines, counts.sessions() + block.size());
      if (block.size() == BLOCK || line == null) {
        write(block, writer);
        block.clear();
      }
    }
  }

  private void write(List<List<String>> block, BufferedWriter writer) throws IOException {
    stop.check("the batch");
    List<Recommendation> recommendations = recommender.recommendAll(block, k);
    for (int i = 0; i < block.size(); i++) {
      writer.write(
          JSON.writeValueAsString(RecommendCommand.json(block.get(i), recommendations.get(i))));
      writer.newLine();
    }
    counts = counts.plus(recommendations);
  }

  /** Failures to read must not be taken for failures to write. */
  private @Nullable String readLine(BufferedReader lines, long before) {
    try {
      return nextLine(lines, before);
    } catch (CharacterCodingException e) {
      throw new LinetException(input + " is not text in UTF-8, somewhere after line " + before, e);
    } catch (IOException e) {
      throw FileErrors.reading(input, e);
    }
  }

  private @Nullable String nextLine(BufferedReader lines, long before) throws IOException {
    int next = lines.read();
    if (next < 0) {
      return null;
    }
    StringBuilder line = new StringBuilder();
    while (next >= 0 && next != '\n') {
      if (line.length() == LONGEST_LINE) {
        throw new LinetException(
            input
                + ", line "
                + (before + 1)
                + ": longer than "
                + LONGEST_LINE
                + " characters; write one session a line");
      }
      line.append((char) next);
      next = lines.read();
    }
    int length = line.length();
    boolean windows = length > 0 && line.charAt(length - 1) == '\r';
    return line.substring(0, windows ? length - 1 : length);
  }
}
