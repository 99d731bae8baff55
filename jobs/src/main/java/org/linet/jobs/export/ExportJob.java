package org.linet.jobs.export;

import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.internal.io.AtomicFolder;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.Recommender;
import org.linet.core.session.DatasetFolder;
import org.linet.core.session.PrefixBatch;
import org.linet.core.session.PrefixSamples;
import org.linet.jobs.monitor.JobMonitor;
import org.linet.onnx.OnnxFile;
import org.linet.onnx.OnnxRecommender;

/**
 * Writes a neural model as one ONNX file, which appears only if it recommends what the model does.
 */
public final class ExportJob {
  private static final int SESSIONS = 1_000;
  private static final int LONGEST = 30;

  private final ExportRequest request;

  /** Does nothing yet. */
  public ExportJob(ExportRequest request) {
    this.request = request;
  }

  /**
   * Writes the file and compares it.
   *
   * @throws LinetException if the file exists, the model has no graph, or the file disagrees
   */
  public ExportResult run(JobMonitor monitor) {
    AtomicFolder.refuseExisting(request.out());
    ModelArtifact artifact = ModelArtifact.open(request.model());
    requireOneGraph(artifact);
    PrefixBatch prefixes =
        request.data() == null || !DatasetFolder.open(request.data()).hasTest()
            ? randomSessions(artifact)
            : testPrefixes(DatasetFolder.open(request.data()), artifact);
    monitor.stopIfRequested("the export");
    try (Recommender reference = ModelFamilies.load(artifact)) {
      return new ExportResult(
          artifact.description().family(),
          OnnxFile.write(artifact, request.out(), reference, prefixes));
    }
  }

  /** What is counted and ranked around the members of a model is no graph. */
  private void requireOneGraph(ModelArtifact artifact) {
    if (artifact.memberNames().isEmpty()) {
      return;
    }
    String exportable =
        artifact.memberNames().stream()
            .filter(name -> OnnxRecommender.supports(artifact.member(name).description().family()))
            .map(name -> ModelArtifact.memberFolder(request.model(), name).toString())
            .collect(Collectors.joining(" or "));
    throw new LinetException(
        FailureCode.UNSUPPORTED,
        "The counts and the ranker of a "
            + artifact.description().family()
            + " model are no ONNX graph; "
            + (exportable.isEmpty()
                ? "none of its members has one either"
                : "export a member, " + exportable));
  }

  /** Evenly spread over the test samples that a model can rank. */
  private static PrefixBatch testPrefixes(DatasetFolder folder, ModelArtifact artifact) {
    PrefixSamples samples = PrefixSamples.of(folder.readTest(artifact.catalog()));
    int[] rankable = samples.rankable();
    if (rankable.length == 0) {
      throw new LinetException(
          FailureCode.NO_DATA,
          folder.path().resolve(DatasetFolder.TEST)
              + " has no prefix of items that the model knows: leave the data out to compare on"
              + " random sessions");
    }
    int count = Math.min(SESSIONS, rankable.length);
    return samples.prefixes(
        IntStream.range(0, count)
            .map(i -> rankable[(int) ((long) i * rankable.length / count)])
            .toArray());
  }

  /** Sessions of every length in turn, over all items. */
  private static PrefixBatch randomSessions(ModelArtifact artifact) {
    SplittableRandom random = new SplittableRandom(1);
    int items = artifact.catalog().size();
    return PrefixBatch.of(
        IntStream.range(0, SESSIONS)
            .mapToObj(i -> random.ints(1 + i % LONGEST, 0, items).toArray())
            .toArray(int[][]::new));
  }
}
