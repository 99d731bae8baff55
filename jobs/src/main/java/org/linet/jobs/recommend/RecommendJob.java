package org.linet.jobs.recommend;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.io.AtomicFile;
import org.linet.core.io.AtomicFolder;
import org.linet.core.io.FileErrors;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.Recommendation;
import org.linet.core.model.Recommender;
import org.linet.core.model.SessionRecommender;
import org.linet.jobs.monitor.JobMonitor;
import tools.jackson.databind.json.JsonMapper;

/**
 * Recommends for a file of sessions, a block at a time, so that a file of any length takes the
 * memory of a block.
 */
public final class RecommendJob {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int BLOCK = 512;

  /** Characters of a session; a file without line breaks is no file of sessions. */
  private static final int LONGEST_LINE = 1 << 20;

  private final RecommendRequest request;

  /** Does nothing yet. */
  public RecommendJob(RecommendRequest request) {
    this.request = request;
  }

  /**
   * Writes a JSON object a session; the output file appears whole or not at all.
   *
   * @return what was done
   * @throws LinetException naming the file and line that cannot be read or written
   * @throws org.linet.core.StoppedException if the work was stopped
   */
  public RecommendResult run(JobMonitor monitor) {
    AtomicFolder.refuseExisting(request.out());
    ModelArtifact artifact = ModelArtifact.open(request.model());
    try (Recommender recommender = ModelFamilies.load(artifact);
        BufferedReader lines = open(request.input())) {
      long start = System.nanoTime();
      Batch batch =
          new Batch(
              new SessionRecommender(recommender, artifact.support()),
              request.k(),
              request.input(),
              monitor);
      AtomicFile.write(
          request.out(),
          file -> {
            try (BufferedWriter writer = Files.newBufferedWriter(file)) {
              batch.recommendAll(lines, writer);
            }
          });
      return batch.result((System.nanoTime() - start) / 1e9);
    } catch (IOException e) {
      throw FileErrors.reading(request.input(), e);
    }
  }

  private static BufferedReader open(Path input) {
    try {
      if (Files.isDirectory(input)) {
        throw new LinetException(
            FailureCode.FILE_UNUSABLE, input + " is a folder, not a file of sessions");
      }
      return Files.newBufferedReader(input);
    } catch (IOException e) {
      throw FileErrors.reading(input, e);
    }
  }

  /** The lines of one file, and what became of them so far. */
  private static final class Batch {
    private final SessionRecommender recommender;
    private final int k;
    private final Path input;
    private final JobMonitor monitor;
    private long sessions;
    private long fallbacks;
    private long withUnknownItems;

    Batch(SessionRecommender recommender, int k, Path input, JobMonitor monitor) {
      this.recommender = recommender;
      this.k = k;
      this.input = input;
      this.monitor = monitor;
    }

    RecommendResult result(double seconds) {
      return new RecommendResult(sessions, fallbacks, withUnknownItems, seconds);
    }

    void recommendAll(BufferedReader lines, BufferedWriter writer) throws IOException {
      List<List<String>> block = new ArrayList<>(BLOCK);
      String line = readLine(lines, 0);
      while (line != null) {
        block.add(SessionText.split(line));
        line = readLine(lines, sessions + block.size());
        if (block.size() == BLOCK || line == null) {
          write(block, writer);
          block.clear();
        }
      }
    }

    private void write(List<List<String>> block, BufferedWriter writer) throws IOException {
      monitor.stopIfRequested("the batch");
      List<Recommendation> recommendations = recommender.recommendAll(block, k);
      for (int i = 0; i < block.size(); i++) {
        writer.write(
            JSON.writeValueAsString(SessionText.json(block.get(i), recommendations.get(i))));
        writer.newLine();
      }
      sessions += block.size();
      for (Recommendation each : recommendations) {
        fallbacks += each.fallback() == null ? 0 : 1;
        withUnknownItems += each.unknownItems().isEmpty() ? 0 : 1;
      }
    }

    /** Failures to read must not be taken for failures to write. */
    private @Nullable String readLine(BufferedReader lines, long before) {
      try {
        return nextLine(lines, before);
      } catch (CharacterCodingException e) {
        throw new LinetException(
            FailureCode.BAD_DATA,
            input + " is not text in UTF-8, somewhere after line " + before,
            e);
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
              FailureCode.BAD_DATA,
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
}
