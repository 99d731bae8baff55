package org.linet.jobs.probe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.linet.core.LinetException;
import org.linet.core.StoppedException;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.Recommender;
import org.linet.core.session.DatasetFolder;
import org.linet.core.session.TrainingSet;
import org.linet.evaluation.order.OrderEffect;
import org.linet.evaluation.order.OrderOptions;
import org.linet.evaluation.order.OrderSensitivity;
import org.linet.jobs.compare.Candidate;
import org.linet.jobs.compare.GivenModels;
import org.linet.jobs.monitor.JobMonitor;

/** Shuffles windows of test prefixes and asks trained models before and after. */
public final class OrderJob {
  private final Path data;
  private final List<Path> folders;
  private final OrderOptions options;

  /**
   * Does nothing yet.
   *
   * @param data dataset folder
   * @param folders of trained models
   */
  public OrderJob(Path data, List<Path> folders, OrderOptions options) {
    this.data = data;
    this.folders = folders;
    this.options = options;
  }

  /**
   * What order is to a model.
   *
   * @param model its name
   * @param family its family
   * @param effects by window size and place
   */
  public record Result(String model, String family, List<OrderEffect> effects) {}

  /**
   * Asks one model after the other.
   *
   * @throws LinetException if a folder holds no model or one of other data, or no prefix is long
   *     enough
   * @throws StoppedException if the work was stopped
   */
  public List<Result> run(JobMonitor monitor) {
    DatasetFolder folder = DatasetFolder.open(data);
    TrainingSet train = folder.readTrain();
    List<Candidate> models = GivenModels.of(data, train, folders, monitor::message);
    List<Result> results = new ArrayList<>();
    for (Candidate model : models) {
      ModelArtifact artifact = ModelArtifact.open(model.folder());
      OrderSensitivity sensitivity =
          OrderSensitivity.of(folder.readTest(artifact.catalog()), options);
      monitor.message(
          "Asking " + (results.size() + 1) + " of " + models.size() + ": " + model.row());
      try (Recommender recommender = ModelFamilies.load(artifact)) {
        results.add(
            new Result(
                model.row(),
                recommender.family(),
                sensitivity.measure(recommender, () -> monitor.stopIfRequested("the work"))));
      }
    }
    return results;
  }
}
