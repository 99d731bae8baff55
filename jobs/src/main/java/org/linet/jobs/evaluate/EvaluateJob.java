package org.linet.jobs.evaluate;

import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.linet.core.LinetException;
import org.linet.core.StoppedException;
import org.linet.core.io.AtomicFolder;
import org.linet.core.io.Checksums;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelDescription;
import org.linet.core.model.Recommender;
import org.linet.core.session.DatasetFolder;
import org.linet.core.session.Sessions;
import org.linet.evaluation.EvaluationOptions;
import org.linet.evaluation.EvaluationResult;
import org.linet.evaluation.Evaluator;
import org.linet.evaluation.RanksFile;
import org.linet.evaluation.RunRecord;
import org.linet.jobs.monitor.JobMonitor;

/** Ranks the next click of every test prefix among all items. */
public final class EvaluateJob {
  private final EvaluateRequest request;

  /** Does nothing yet. */
  public EvaluateJob(EvaluateRequest request) {
    this.request = request;
  }

  /**
   * Evaluates, and writes the files that were asked for.
   *
   * @throws LinetException if model or data cannot be used, or a file to make exists
   * @throws StoppedException if the work was stopped
   */
  public EvaluationResult run(JobMonitor monitor) {
    // before the work: what stands where a file is to go may be somebody's only copy
    Stream.of(request.record(), request.ranks())
        .filter(Objects::nonNull)
        .forEach(AtomicFolder::refuseExisting);
    DatasetFolder folder = DatasetFolder.open(request.data());
    ModelArtifact artifact = ModelArtifact.open(request.model());
    RunRecord.Data fingerprints = fingerprints(folder);
    warnOfOtherData(artifact.description(), fingerprints, monitor);
    Sessions test = folder.readTest(artifact.catalog());
    EvaluationOptions options =
        EvaluationOptions.defaults()
            .withProgress(
                (done, samples) -> {
                  monitor.stopIfRequested("the evaluation");
                  monitor.ranked(done, samples);
                });
    EvaluationResult result;
    try (Recommender recommender = request.engine().load(artifact)) {
      result = Evaluator.evaluate(recommender, artifact.support(), test, options);
    }
    if (request.ranks() != null) {
      RanksFile.write(request.ranks(), result.ranks());
    }
    if (request.record() != null) {
      RunRecord.write(request.record(), artifact.description(), fingerprints, options, result);
    }
    return result;
  }

  private static RunRecord.Data fingerprints(DatasetFolder folder) {
    Path named = folder.path().toAbsolutePath().normalize().getFileName();
    return new RunRecord.Data(
        String.valueOf(named),
        Checksums.sha256(folder.path().resolve(DatasetFolder.TRAIN)),
        Checksums.sha256(folder.path().resolve(DatasetFolder.TEST)));
  }

  private void warnOfOtherData(
      ModelDescription description, RunRecord.Data fingerprints, JobMonitor monitor) {
    if (!description.dataFingerprint().equals(fingerprints.trainFingerprint())) {
      monitor.warning(
          request.model()
              + " was trained on other data ("
              + description.dataName()
              + ") than "
              + request.data().resolve(DatasetFolder.TRAIN)
              + ": the figures compare with no model that was trained on it");
    }
  }
}
