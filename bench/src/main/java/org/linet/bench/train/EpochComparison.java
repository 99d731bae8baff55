package org.linet.bench.train;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.linet.bench.machine.TemporaryFolder;
import org.linet.bench.plain.PlainTraining;
import org.linet.core.StoppedException;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.EpochFigures;
import org.linet.core.model.EpochRecord;
import org.linet.core.model.TrainedModel;
import org.linet.core.model.TrainingListener;
import org.linet.core.model.TrainingRequest;
import org.linet.core.session.TrainingSet;
import org.linet.core.session.ValidationSplit;
import org.linet.neural.engine.Engine;
import org.linet.neural.engine.Network;
import org.linet.neural.inference.Scorer;
import org.linet.neural.linet.LinetFamily;
import org.linet.settings.NeuralSettings;

/**
 * Trains LINet and the plain loop from scratch on the head of train, and measures both on its tail
 * after every epoch with the same code.
 */
public final class EpochComparison {
  private final TrainingSet data;
  private final Hyperparameters values;
  private final NeuralSettings settings;
  private final Consumer<Epoch> told;
  private final BooleanSupplier stopRequested;

  /**
   * One epoch of one of the two.
   *
   * @param trainer {@code linet} or {@code plain}
   * @param loss mean training loss a sample, in nats
   * @param seconds of wall time since the epoch before, without the validation
   * @param validation figures by name, as fractions
   */
  public record Epoch(
      String trainer, int epoch, double loss, double seconds, Map<String, Double> validation) {

    /** The fields of {@code --json}. */
    Map<String, Object> json() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("epoch", epoch);
      json.put("loss", loss);
      json.put("seconds", seconds);
      json.putAll(validation);
      return json;
    }
  }

  /**
   * @param values with {@code epochs} as many as are wanted, {@code refit} false, and a {@code
   *     patience} that lets all of them be trained
   * @param told every epoch as it is done
   * @param stopRequested polled between steps
   */
  public EpochComparison(
      TrainingSet data,
      Hyperparameters values,
      Consumer<Epoch> told,
      BooleanSupplier stopRequested) {
    this.data = data;
    this.values = values;
    this.settings = NeuralSettings.of(values);
    this.told = told;
    this.stopRequested = stopRequested;
  }

  /**
   * Trains both, one after the other.
   *
   * @return the fields of {@code --json}: a list of epochs of each
   * @throws StoppedException if the stop was requested
   */
  public Map<String, Object> run() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("linet", trainLinet().stream().map(Epoch::json).toList());
    json.put("plain", trainPlain().stream().map(Epoch::json).toList());
    return json;
  }

  private List<Epoch> trainLinet() {
    List<Epoch> epochs = new ArrayList<>();
    long[] begun = {System.nanoTime()};
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epoch(EpochRecord record) {
            double seconds = seconds(begun[0]) - record.validationSeconds();
            note(
                epochs,
                new Epoch("linet", record.epoch(), record.loss(), seconds, record.validation()));
            begun[0] = System.nanoTime();
          }
        };
    try (TemporaryFolder work = TemporaryFolder.create();
        TrainedModel trained = new LinetFamily().train(request(work.path(), listener))) {
      return epochs;
    }
  }

  private TrainingRequest request(Path work, TrainingListener listener) {
    return new TrainingRequest(
        data, values, work, false, Duration.ofDays(1), listener, stopRequested);
  }

  private List<Epoch> trainPlain() {
    List<Epoch> epochs = new ArrayList<>();
    long begun = System.nanoTime();
    ValidationSplit split =
        ValidationSplit.of(
            data.sessions(), settings.training().validation(), "set a smaller validation");
    EpochFigures validation = new EpochFigures(split.tail(), data.support());
    try (Network network =
            new LinetFamily().network(values, data.catalog().size(), ScalarType.Float);
        PlainTraining plain =
            new PlainTraining(network.parameters().snapshot(), values, split.head())) {
      for (int epoch = 1; epoch <= settings.training().epochs(); epoch++) {
        double loss = plainEpoch(plain, epoch, split.head().sampleCount());
        double seconds = seconds(begun);
        // the same model by another way: PlainLinetTest
        network.parameters().load(plain.snapshot(), "the plain loop");
        network.table().refresh();
        Engine.useThreads(1);
        Map<String, Double> figures =
            validation.measure(
                (prefixes, targets) ->
                    new Scorer(network, settings.training().maxLength())
                        .rank(prefixes, targets, 0)
                        .pessimistic());
        note(epochs, new Epoch("plain", epoch, loss, seconds, figures));
        begun = System.nanoTime();
      }
    }
    return epochs;
  }

  /** Returns the mean loss of a sample. */
  private double plainEpoch(PlainTraining plain, int epoch, int samples) {
    Engine.useThreads(
        settings.training().threads() > 0
            ? settings.training().threads()
            : Runtime.getRuntime().availableProcessors());
    plain.startEpoch(epoch);
    double sum = 0;
    for (int batch = 0; batch < plain.batches(); batch++) {
      sum += plain.step(batch) * plain.size(batch);
      if (stopRequested.getAsBoolean()) {
        throw new StoppedException("The plain loop was stopped in epoch " + epoch);
      }
    }
    return sum / samples;
  }

  private void note(List<Epoch> epochs, Epoch figures) {
    epochs.add(figures);
    told.accept(figures);
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
