package org.linet.jobs.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.StoppedException;
import org.linet.core.hyperparameter.Hyperparameter;
import org.linet.core.hyperparameter.HyperparameterSpace;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.Ablation;
import org.linet.core.model.EpochRecord;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelFamily;
import org.linet.core.model.Preset;
import org.linet.core.model.Ranking;
import org.linet.core.model.Recommender;
import org.linet.core.model.TopK;
import org.linet.core.model.TrainedModel;
import org.linet.core.model.TrainingListener;
import org.linet.core.model.TrainingRequest;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.PrefixBatch;

/**
 * A model with epochs, checkpoints and settings that learns nothing: it scores items by the number
 * of epochs and their row. Slow or failing on request.
 */
public final class ToyFamily implements ModelFamily {
  private static final String CHECKPOINT = "toy-checkpoint";

  @Override
  public String name() {
    return "toy";
  }

  @Override
  public String description() {
    return "A toy for tests.";
  }

  @Override
  public HyperparameterSpace hyperparameters() {
    return HyperparameterSpace.of(
        new Hyperparameter.Whole("epochs", 3, 1, 100_000, "Epochs."),
        new Hyperparameter.Whole("seed", 1, 0, Long.MAX_VALUE, "Seed."),
        new Hyperparameter.Flag("forwards", true, "Prefer small rows, not great ones."),
        new Hyperparameter.Whole("step-millis", 0, 0, 10_000, "Time of a step."),
        new Hyperparameter.Whole("fails-in", 0, 0, 1_000, "Epoch that fails; 0 for none."));
  }

  @Override
  public List<Preset> presets() {
    return List.of(
        new Preset("long", "More epochs.", Map.of("epochs", "5", "seed", "3")),
        new Preset("short", "One epoch.", Map.of("epochs", "1")));
  }

  @Override
  public List<Ablation> ablations() {
    return List.of(
        new Ablation("no-sense", "great rows first", Map.of("forwards", "false")),
        new Ablation("no-long", "one epoch", Map.of("epochs", "1")));
  }

  @Override
  public TrainedModel train(TrainingRequest request) {
    Hyperparameters settings = request.hyperparameters();
    Path checkpoint = request.workFolder().resolve(CHECKPOINT);
    List<EpochRecord> epochs = new ArrayList<>();
    int done = request.resume() ? read(checkpoint) : 0;
    for (int epoch = done + 1; epoch <= settings.whole("epochs"); epoch++) {
      if (epoch == settings.whole("fails-in")) {
        throw new LinetException(
            FailureCode.DIVERGED, "The toy failed in epoch " + epoch + ", as it was asked to");
      }
      pause(settings.whole("step-millis"));
      request
          .listener()
          .step(new TrainingListener.Step("toy", epoch, settings.whole("epochs"), 1, 2, 0.5, 9, 1));
      if (request.stopRequested().getAsBoolean()) {
        throw new StoppedException("epoch " + (epoch - 1) + " is saved");
      }
      EpochRecord record = new EpochRecord("toy", epoch, 0.1, 0.5, Map.of("hit@20", 0.5), 2, 1, 0);
      epochs.add(record);
      write(checkpoint, Integer.toString(epoch));
      request.listener().epoch(record);
    }
    return new Trained(settings.wholeLong("seed"), epochs);
  }

  @Override
  public Recommender load(ModelArtifact artifact) {
    return new Toy(
        artifact.catalog(), artifact.hyperparameters(hyperparameters()).flag("forwards"));
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int read(Path file) {
    try {
      return Integer.parseInt(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Trained(long seed, List<EpochRecord> epochs) implements TrainedModel {
    @Override
    public void writeParameters(Path folder) {
      byte[] weights = new byte[64 * 1024];
      new SplittableRandom(seed).nextBytes(weights);
      try {
        Files.write(folder.resolve("weights.bin"), weights);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Map<String, Double> validation() {
      return Map.of("hit@20", 0.5);
    }

    @Override
    public void close() {}
  }

  /** Prefers items with small rows, or with great ones, whatever the prefix. */
  private record Toy(ItemCatalog catalog, boolean forwards) implements Recommender {
    @Override
    public String family() {
      return "toy";
    }

    @Override
    public Ranking rank(PrefixBatch prefixes, int[] targets, int k) {
      int[] ranks =
          Arrays.stream(targets).map(row -> forwards ? row + 1 : catalog.size() - row).toArray();
      return new Ranking(ranks, ranks, k == 0 ? TopK.none() : topK(prefixes, k));
    }

    @Override
    public TopK topK(PrefixBatch prefixes, int k) {
      int[] rows =
          IntStream.range(0, prefixes.size() * k)
              .map(place -> place % k < catalog.size() ? row(place % k) : -1)
              .toArray();
      float[] scores = new float[rows.length];
      for (int i = 0; i < rows.length; i++) {
        scores[i] = -(i % k);
      }
      return new TopK(k, rows, scores);
    }

    private int row(int place) {
      return forwards ? place : catalog.size() - 1 - place;
    }

    @Override
    public void close() {}
  }
}
