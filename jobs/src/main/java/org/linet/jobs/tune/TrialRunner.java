package org.linet.jobs.tune;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.StoppedException;
import org.linet.core.hyperparameter.HyperparameterSpace;
import org.linet.core.internal.io.FileTree;
import org.linet.core.metric.Metric;
import org.linet.core.model.EpochRecord;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelDescription;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.ModelFamily;
import org.linet.core.model.Recommender;
import org.linet.core.session.DatasetFolder;
import org.linet.core.session.Sessions;
import org.linet.core.session.ValidationSplit;
import org.linet.evaluation.EvaluationOptions;
import org.linet.evaluation.EvaluationResult;
import org.linet.evaluation.Evaluator;
import org.linet.jobs.monitor.JobMonitor;
import org.linet.jobs.train.TrainJob;
import org.linet.jobs.train.TrainRequest;

/**
 * Trains a model with given settings and looks at the newest training sessions, which it did not
 * learn from. Families that hold sessions back themselves are trained as ever, but for the refit;
 * the others are trained on the head of train and evaluated on its tail.
 */
final class TrialRunner {
  /** Share of train that is held back for families that hold nothing back themselves. */
  private static final double SHARE = 0.1;

  private static final String VALIDATION = "validation";
  private static final String REFIT = "refit";
  private static final int CUTOFF = 20;

  private final ModelFamily family;
  private final Path data;
  private final Path work;
  private final boolean validatesItself;
  private final JobMonitor monitor;

  private TrialRunner(
      ModelFamily family, Path data, Path work, boolean validatesItself, JobMonitor monitor) {
    this.family = family;
    this.data = data;
    this.work = work;
    this.validatesItself = validatesItself;
    this.monitor = monitor;
  }

  /**
   * Prepares the sessions that are held back.
   *
   * @param base settings of the starting point, by name
   * @param sessions all training sessions
   * @param work folder for models and the parted data; exists
   * @param monitor shows the trainings, and stops them when the time is over
   * @throws LinetException if there are too few sessions to hold some back
   */
  static TrialRunner of(
      ModelFamily family,
      Path data,
      Map<String, String> base,
      Sessions sessions,
      Path work,
      JobMonitor monitor) {
    HyperparameterSpace space = family.hyperparameters();
    boolean itself = space.has(VALIDATION);
    double share = itself ? space.values(base).real(VALIDATION) : SHARE;
    if (share == 0) {
      throw new LinetException(
          FailureCode.WRONG_USAGE, "A search needs sessions to choose by: leave out validation=0");
    }
    ValidationSplit split = ValidationSplit.of(sessions, share, "train with settings of your own");
    Path parted = work.resolve("data");
    if (!itself && !Files.exists(parted)) {
      HeldBackFolder.write(DatasetFolder.open(data), split, parted);
    }
    return new TrialRunner(family, itself ? data : parted, work, itself, monitor);
  }

  /** What a trial found. */
  record Outcome(Map<String, Double> figures, @Nullable Integer epoch) {}

  /**
   * Runs a trial; one that was stopped goes on from its checkpoint.
   *
   * @param settings by name, over the family's defaults
   * @throws LinetException if the model cannot be trained with them
   * @throws StoppedException if the stop signal was raised
   */
  Outcome run(int trial, Map<String, String> settings) {
    Path model = work.resolve("trial-" + trial);
    Map<String, String> all = new LinkedHashMap<>(settings);
    if (validatesItself && family.hyperparameters().has(REFIT)) {
      all.put(REFIT, "false");
    }
    // of a trial that was killed between its training and its line in the log
    FileTree.remove(model);
    TrainRequest training =
        TrainRequest.of(data, family, model).with(all).withResume(TrainJob.isUnfinished(model));
    ModelDescription description = new TrainJob(training).run(monitor);
    Outcome outcome = validatesItself ? own(description) : evaluated(model);
    FileTree.remove(model);
    return outcome;
  }

  private Outcome own(ModelDescription description) {
    Map<String, Double> figures = description.validation();
    if (figures.isEmpty()) {
      throw new LinetException(
          FailureCode.UNSUPPORTED,
          family.name() + " reports no figures on its validation sessions");
    }
    return new Outcome(
        figures,
        description.epochs().stream()
            .filter(epoch -> epoch.validation().equals(figures))
            .map(EpochRecord::epoch)
            .findFirst()
            .orElse(null));
  }

  private Outcome evaluated(Path model) {
    ModelArtifact artifact = ModelArtifact.open(model);
    Sessions tail = DatasetFolder.open(data).readTest(artifact.catalog());
    EvaluationOptions options =
        EvaluationOptions.defaults()
            .withBootstrap(1, 1)
            .withProgress((done, samples) -> refuseToGoOn());
    try (Recommender recommender = ModelFamilies.load(artifact)) {
      EvaluationResult result = Evaluator.evaluate(recommender, artifact.support(), tail, options);
      Map<String, Double> figures = new LinkedHashMap<>();
      for (Metric metric : Metric.values()) {
        figures.put(metric.key() + "@" + CUTOFF, result.metrics().at(metric, CUTOFF));
      }
      return new Outcome(figures, null);
    }
  }

  private void refuseToGoOn() {
    if (monitor.stopRequested()) {
      throw new StoppedException("the trial was stopped");
    }
  }
}
