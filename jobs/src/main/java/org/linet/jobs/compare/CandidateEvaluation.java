package org.linet.jobs.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linet.core.io.FileErrors;
import org.linet.core.model.Ablation;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.Recommender;
import org.linet.core.session.DatasetFolder;
import org.linet.core.session.PrefixSamples;
import org.linet.core.session.Sessions;
import org.linet.evaluation.EvaluationOptions;
import org.linet.evaluation.EvaluationResult;
import org.linet.evaluation.Evaluator;
import org.linet.evaluation.SampleRanks;
import org.linet.evaluation.comparison.ComparedRun;
import org.linet.evaluation.comparison.PredictionLatency;
import org.linet.jobs.monitor.JobMonitor;

/** Figures, latency and size of one trained model after another. */
public final class CandidateEvaluation {
  private final Path data;
  private final JobMonitor monitor;

  /**
   * @param data the dataset folder
   * @param monitor may stop it while models rank
   */
  public CandidateEvaluation(Path data, JobMonitor monitor) {
    this.data = data;
    this.monitor = monitor;
  }

  /** Evaluates a model on the test sessions. */
  public ComparedRun run(Candidate candidate) {
    ModelArtifact artifact = ModelArtifact.open(candidate.folder());
    Sessions test = DatasetFolder.open(data).readTest(artifact.catalog());
    EvaluationOptions options =
        EvaluationOptions.defaults()
            .withProgress((done, samples) -> monitor.stopIfRequested("the comparison"));
    try (Recommender recommender = ModelFamilies.load(artifact)) {
      EvaluationResult result = Evaluator.evaluate(recommender, artifact.support(), test, options);
      PredictionLatency latency =
          PredictionLatency.measure(
              recommender, PrefixSamples.of(test), () -> monitor.stopIfRequested("the comparison"));
      return new ComparedRun(
          candidate.row(),
          variant(candidate, artifact),
          artifact.description(),
          result,
          latency,
          bytes(candidate.folder()));
    }
  }

  /** Ranks the target of every test sample, and no more. */
  public SampleRanks ranks(Candidate candidate) {
    ModelArtifact artifact = ModelArtifact.open(candidate.folder());
    Sessions test = DatasetFolder.open(data).readTest(artifact.catalog());
    EvaluationOptions options =
        EvaluationOptions.defaults()
            .withProgress((done, samples) -> monitor.stopIfRequested("the work"));
    try (Recommender recommender = ModelFamilies.load(artifact)) {
      return Evaluator.rank(recommender, artifact.support(), test, options);
    }
  }

  private static @Nullable String variant(Candidate candidate, ModelArtifact artifact) {
    return Ablation.variant(
            candidate.family(), artifact.hyperparameters(candidate.family().hyperparameters()))
        .orElse(null);
  }

  private static long bytes(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      long bytes = 0;
      for (Path file : all) {
        bytes += Files.size(file);
      }
      return bytes;
    } catch (IOException e) {
      throw FileErrors.reading(folder, e);
    }
  }
}
