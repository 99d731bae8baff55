package org.linet.jobs.train;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.StoppedException;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.io.AtomicFolder;
import org.linet.core.model.EpochRecord;
import org.linet.core.model.ModelArtifactWriter;
import org.linet.core.model.ModelDescription;
import org.linet.core.model.ModelFamily;
import org.linet.core.model.Provenance;
import org.linet.core.model.TrainedModel;
import org.linet.core.model.TrainingListener;
import org.linet.core.model.TrainingRequest;
import org.linet.core.session.DatasetFolder;
import org.linet.core.session.Sessions;
import org.linet.core.session.TrainingSet;
import org.linet.jobs.monitor.JobMonitor;
import org.linet.jobs.monitor.TrainingDisplay;

/** One training from a data set to a model folder. */
public final class TrainJob {
  private final TrainRequest request;

  /** Does nothing yet. */
  public TrainJob(TrainRequest request) {
    this.request = request;
  }

  /** Whether a training of a model was stopped or killed and has left something to go on from. */
  public static boolean isUnfinished(Path model) {
    return WorkFolder.exists(model);
  }

  /**
   * Trains and writes the model. What can be refused is refused before the data are read.
   *
   * @return what was written as {@code model.json}
   * @throws LinetException if settings, data or folders are not as they must be
   * @throws StoppedException if the training was stopped
   */
  public ModelDescription run(JobMonitor monitor) {
    try (TrainingDisplay display = monitor.training()) {
      return run(display, monitor::stopRequested);
    }
  }

  private ModelDescription run(TrainingListener display, BooleanSupplier stopRequested) {
    Path model = request.model();
    ModelFamily family = request.family();
    AtomicFolder.refuseExisting(model);
    Hyperparameters settings;
    if (request.resume()) {
      settings = WorkFolder.plan(model).resumed(family, request.settings());
    } else {
      WorkFolder.refuseBegun(model);
      settings = family.hyperparameters().values(request.settings());
    }
    DatasetFolder folder = DatasetFolder.open(request.data());
    TrainingSet train = folder.readTrain();
    if (train.sessions().sampleCount() == 0) {
      throw new LinetException(
          FailureCode.NO_DATA,
          request.data().resolve(DatasetFolder.TRAIN)
              + " holds no session of two clicks or more: there is nothing to learn from");
    }
    TrainingPlan plan = TrainingPlan.of(family, settings, train.fingerprint());
    try (WorkFolder work = openWork(plan)) {
      try {
        Sessions monitored =
            request.monitorsTest() ? folder.readTest(train.catalog()) : Sessions.of();
        ModelDescription description =
            train(train, monitored, settings, work, display, stopRequested);
        work.delete();
        return description;
      } catch (RuntimeException | Error e) {
        work.deleteUnlessResumable();
        throw e;
      }
    }
  }

  private WorkFolder openWork(TrainingPlan plan) {
    if (!request.resume()) {
      return WorkFolder.begin(request.model(), plan);
    }
    if (!WorkFolder.plan(request.model()).dataFingerprint().equals(plan.dataFingerprint())) {
      throw new LinetException(
          FailureCode.OTHER_DATA,
          "The training to resume was begun on other data than "
              + request.data().resolve(DatasetFolder.TRAIN)
              + " holds now; give the same data, or train another model");
    }
    return WorkFolder.resume(request.model());
  }

  private ModelDescription train(
      TrainingSet train,
      Sessions monitored,
      Hyperparameters settings,
      WorkFolder work,
      TrainingListener display,
      BooleanSupplier stopRequested) {
    boolean goOn = request.resume() && work.hasCheckpoint();
    if (request.resume() && !goOn) {
      display.message("There is no checkpoint yet: beginning again");
    }
    long start = System.nanoTime();
    TrainingRequest training =
        new TrainingRequest(
            train,
            settings,
            work.path(),
            goOn,
            request.checkpointInterval(),
            noting(MetricsFile.open(work.metrics()), display),
            stopRequested,
            monitored,
            Sessions.of());
    try (TrainedModel trained = request.family().train(training)) {
      double seconds = Math.max((System.nanoTime() - start) / 1e9, secondsOfEpochs(trained));
      String dataName = String.valueOf(request.data().toAbsolutePath().normalize().getFileName());
      ModelDescription description =
          Provenance.describe(request.family().name(), settings, train, dataName, trained, seconds);
      ModelArtifactWriter.write(
          request.model(), description, train.catalog(), train.support(), trained);
      return description;
    }
  }

  /** What the epochs took, those before a resumption included. */
  private static double secondsOfEpochs(TrainedModel trained) {
    return trained.epochs().stream()
        .mapToDouble(epoch -> epoch.seconds() + epoch.validationSeconds())
        .sum();
  }

  /** Notes every epoch in the metrics file before it is shown. */
  private static TrainingListener noting(MetricsFile metrics, TrainingListener display) {
    return new TrainingListener() {
      @Override
      public void message(String text) {
        display.message(text);
      }

      @Override
      public void step(Step step) {
        display.step(step);
      }

      @Override
      public void epoch(EpochRecord epoch) {
        metrics.epoch(epoch);
        display.epoch(epoch);
      }
    };
  }
}
