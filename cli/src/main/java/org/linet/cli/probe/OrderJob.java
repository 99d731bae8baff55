package org.linet.cli.probe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.linet.cli.compare.Candidate;
import org.linet.cli.compare.GivenModels;
import org.linet.cli.train.StopSignal;
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

/** Shuffles windows of test prefixes and asks trained models before and after. */
public final class OrderJob {
  private final Path data;
  private final List<Path> folders;
  private final OrderOptions options;
  private final Consumer<String> notes;
  private final StopSignal stop;

  /**
   * @param data dataset folder
   * @param folders of trained models
   * @param notes takes lines about the work
   * @param stop polled everywhere
   */
  public OrderJob(
      Path data,
      List<Path> folders,
      OrderOptions options,
      Consumer<String> notes,
      StopSignal stop) {
    this.data = data;
    this.folders = folders;
    this.options = options;
    this.notes = notes;
    this.stop = stop;
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
  public List<Result> run() {
    DatasetFolder folder = DatasetFolder.open(data);
    TrainingSet train = folder.readTrain();
    List<Candidate> models = GivenModels.of(data, train, folders, notes);
    List<Result> results = new ArrayList<>();
    for (Candidate model : models) {
      notes.accept("Asking " + (results.size() + 1) + " of " + models.size() + ": " + model.row());
      ModelArtifact artifact = ModelArtifact.open(model.folder());
      OrderSensitivity sensitivity =
          OrderSensitivity.of(folder.readTest(artifact.catalog()), options);
      try (Recommender recommender = ModelFamilies.load(artifact)) {
        results.add(
            new Result(
                model.row(),
                recommender.family(),
                sensitivity.measure(recommender, () -> stop.check("the work"))));
      }
    }
    return results;
  }
}
