package org.linet.cli.train;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
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

/**
 * One training from a data set to a model folder.
 *
 * @param data dataset folder
 * @param family what to train
 * @param overrides settings that differ from the family's defaults, as text
 * @param model the model folder to make; must not exist
 * @param resume whether to go on with a training that was stopped or killed
 * @param checkpointInterval time between checkpoints within an epoch
 * @param monitorsTest whether the figures on the test sessions are recorded after every epoch, see
 *     {@link EpochRecord#test}
 */
public record TrainingJob(
    Path data,
    ModelFamily family,
    Map<String, String> overrides,
    Path model,
    boolean resume,
    Duration checkpointInterval,
    boolean monitorsTest) {

  /** A training that never looks at the test sessions. */
  public TrainingJob(
      Path data,
      ModelFamily family,
      Map<String, String> overrides,
      Path model,
      boolean resume,
      Duration checkpointInterval) {
    this(data, family, overrides, model, resume, checkpointInterval, false);
  }

  /** Whether a training of a model was stopped or killed and has left something to go on from. */
  public static boolean isUnfinished(Path model) {
    return WorkFolder.exists(model);
  }

  /**
   * Trains and writes the model. What can be refused is refused before the data are read.
   *
   * @param display shows the progress
   * @param stopRequested polled by the training
   * @return what was written as {@code model.json}
   * @throws LinetException if settings, data or folders are not as they must be
   * @throws StoppedException if the training was stopped
   */
  public ModelDescription run(TrainingListener display, BooleanSupplier stopRequested) {
    AtomicFolder.refuseExisting(model);
    Hyperparameters settings;
    if (resume) {
      settings = WorkFolder.plan(model).resumed(family, overrides);
    } else {
      WorkFolder.refuseBegun(model);
      settings = family.hyperparameters().values(overrides);
    }
    DatasetFolder folder = DatasetFolder.open(data);
    TrainingSet train = folder.readTrain();
    if (train.sessions().sampleCount() == 0) {
      throw new LinetException(
          data.resolve(DatasetFolder.TRAIN)
              + " holds no session of two clicks or more: there is nothing to learn from");
    }
    TrainingPlan plan = TrainingPlan.of(family, settings, train.fingerprint());
    try (WorkFolder work = openWork(plan)) {
      try {
        Sessions monitored = monitorsTest ? folder.readTest(train.catalog()) : Sessions.of();
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
    if (!resume) {
      return WorkFolder.begin(model, plan);
    }
    if (!WorkFolder.plan(model).dataFingerprint().equals(plan.dataFingerprint())) {
      throw new LinetException(
          "The training to resume was begun on other data than "
              + data.resolve(DatasetFolder.TRAIN)
              + " holds now; give the same --data, or train another model");
    }
    return WorkFolder.resume(model);
  }

  private ModelDescription train(
      TrainingSet train,
      Sessions monitored,
      Hyperparameters settings,
      WorkFolder work,
      TrainingListener display,
      BooleanSupplier stopRequested) {
    boolean goOn = resume && work.hasCheckpoint();
    if (resume && !goOn) {
      display.message("There is no checkpoint yet: beginning again");
    }
    long start = System.nanoTime();
    TrainingRequest request =
        new TrainingRequest(
            train,
            settings,
            work.path(),
            goOn,
            checkpointInterval,
            noting(MetricsFile.open(work.metrics()), display),
            stopRequested,
            monitored,
            Sessions.of());
    try (TrainedModel trained = family.train(request)) {
      double seconds = Math.max((System.nanoTime() - start) / 1e9, secondsOfEpochs(trained));
      String dataName = String.valueOf(data.toAbsolutePath().normalize().getFileName());
      ModelDescription description =
          Provenance.describe(family.name(), settings, train, dataName, trained, seconds);
      ModelArtifactWriter.write(model, description, train.catalog(), train.support(), trained);
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
