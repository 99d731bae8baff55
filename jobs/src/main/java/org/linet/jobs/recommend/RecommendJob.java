package org.linet.jobs.recommend;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.internal.io.AtomicFile;
import org.linet.core.internal.io.AtomicFolder;
import org.linet.core.internal.io.FileErrors;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.Recommendation;
import org.linet.core.model.Recommender;
import org.linet.core.model.SessionRecommender;
import org.linet.core.session.ItemCatalog;
import org.linet.jobs.monitor.JobMonitor;
import tools.jackson.databind.json.JsonMapper;

/**
 * Recommends for a file of sessions, a block at a time, so that a file of any length takes the
 * memory of a block.
 */
public final class RecommendJob {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int BLOCK = 512;

  private final RecommendRequest request;

  /** Does nothing yet. */
  public RecommendJob(RecommendRequest request) {
    this.request = request;
  }

  /**
   * Writes a JSON object a session; the output file appears whole or not at all.
   *
   * @return what was done
   * @throws LinetException naming the file and line that cannot be read or written; if strict,
   *     where the model knows none or few of the items
   * @throws org.linet.core.StoppedException if the work was stopped
   */
  public RecommendResult run(JobMonitor monitor) {
    AtomicFolder.refuseExisting(request.out());
    ModelArtifact artifact = ModelArtifact.open(request.model());
    try (Recommender recommender = ModelFamilies.load(artifact);
        SessionLines lines = SessionLines.open(request.input())) {
      long start = System.nanoTime();
      Batch batch =
          new Batch(
              new SessionRecommender(recommender, artifact.support()),
              recommender.catalog(),
              request.k(),
              monitor);
      AtomicFile.write(
          request.out(),
          file -> {
            try (BufferedWriter writer = Files.newBufferedWriter(file)) {
              batch.recommendAll(lines, writer);
            }
            if (request.strict()) {
              batch.requireKnown(request.input());
            }
          });
      return batch.result((System.nanoTime() - start) / 1e9);
    } catch (IOException e) {
      throw FileErrors.reading(request.input(), e);
    }
  }

  /** The lines of one file, and what became of them so far. */
  private static final class Batch {
    private final SessionRecommender recommender;
    private final int k;
    private final JobMonitor monitor;
    private final ItemCatalog catalog;
    private final IdHints hints;
    private KnownClicks clicks = KnownClicks.NONE;
    private long sessions;
    private long fallbacks;
    private long withUnknownItems;

    Batch(SessionRecommender recommender, ItemCatalog catalog, int k, JobMonitor monitor) {
      this.recommender = recommender;
      this.k = k;
      this.catalog = catalog;
      this.hints = new IdHints(catalog);
      this.monitor = monitor;
    }

    RecommendResult result(double seconds) {
      return new RecommendResult(
          sessions, fallbacks, withUnknownItems, clicks, hints.sentences(), seconds);
    }

    void requireKnown(Path input) {
      if (clicks.areFew()) {
        List<String> sentences = new ArrayList<>(List.of(clicks.sentence()));
        sentences.addAll(hints.sentences());
        throw new LinetException(
            FailureCode.UNKNOWN_ITEM,
            input + ": " + String.join(" ", sentences) + " Nothing was written.");
      }
    }

    void recommendAll(SessionLines lines, BufferedWriter writer) throws IOException {
      List<List<String>> block = new ArrayList<>(BLOCK);
      List<String> session = lines.next();
      while (session != null) {
        block.add(session);
        session = lines.next();
        if (block.size() == BLOCK || session == null) {
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
        clicks = clicks.plus(KnownClicks.of(block.get(i), catalog));
      }
      sessions += block.size();
      for (Recommendation each : recommendations) {
        fallbacks += each.fallback() == null ? 0 : 1;
        withUnknownItems += each.unknownItems().isEmpty() ? 0 : 1;
        each.unknownItems().forEach(hints::unknown);
      }
    }
  }
}
