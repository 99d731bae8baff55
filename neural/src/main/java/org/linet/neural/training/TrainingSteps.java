package org.linet.neural.training;

import org.bytedeco.pytorch.global.torch.ScalarType;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.sampling.Seeds;
import org.linet.core.session.TrainingSet;
import org.linet.neural.engine.Network;
import org.linet.neural.engine.Workers;
import org.linet.settings.NeuralSettings;

/**
 * The steps of a training one at a time, in any order, for measurements: what a training's steps
 * do, without its epochs, validation and checkpoints.
 */
public final class TrainingSteps implements AutoCloseable {
  private final NeuralSettings settings;
  private final MergedPrefixes prefixes;
  private final Workers workers;
  private final Network network;
  private final TrainingStep step;
  private int done;

  /** A freshly initialised network of a family, to be trained on all sessions of a data set. */
  public TrainingSteps(PrefixFamily family, Hyperparameters values, TrainingSet data) {
    this.settings = NeuralSettings.of(values);
    this.prefixes = MergedPrefixes.of(data.sessions(), settings.training().maxLength());
    int items = data.catalog().size();
    this.workers = new Workers(settings.training().threads());
    this.network = family.network(values, items, ScalarType.Float);
    this.step =
        new TrainingStep(network, settings, RowSelection.of(settings, prefixes, items), workers);
  }

  /** The network as it is after the steps so far; closed with this object. */
  public Network network() {
    return network;
  }

  /** Threads that share a step. */
  public int threads() {
    return workers.count();
  }

  /** Samples of an epoch, before equal prefixes are merged. */
  public int samples() {
    return prefixes.samples();
  }

  /** Distinct prefixes of an epoch. */
  public int distinctPrefixes() {
    return prefixes.size();
  }

  /** An epoch as a training cuts it: about {@code batch-size} samples a batch. */
  public Epoch epoch(int number) {
    return new Epoch(new EpochPlan(prefixes, settings.training().batchSize(), seed(number)));
  }

  /**
   * An epoch in batches of {@code size} distinct prefixes, but for the last group of each length.
   */
  public Epoch epochOfDistinct(int size, int number) {
    return new Epoch(EpochPlan.ofDistinct(prefixes, size, seed(number)));
  }

  private long seed(int epoch) {
    return Seeds.mix(settings.training().seed(), epoch);
  }

  @Override
  public void close() {
    step.close();
    network.close();
    workers.close();
  }

  /** The batches of an epoch, in random order. */
  public final class Epoch {
    private final EpochPlan plan;

    private Epoch(EpochPlan plan) {
      this.plan = plan;
    }

    /** Number of batches. */
    public int batches() {
      return plan.batches();
    }

    /** Distinct prefixes of a batch: the rows of its step. */
    public int prefixes(int batch) {
      return plan.size(batch);
    }

    /** Clicks of all prefixes of a batch. */
    public int clicks(int batch) {
      return plan.clicks(batch);
    }

    /**
     * Assembles a batch and does its step, at the learning rate of the first epoch.
     *
     * @return the batch's loss, the sum over its samples divided by {@code batch-size}
     */
    public double run(int batch) {
      return step.run(
          plan.batch(batch),
          settings.training().learningRate(1),
          Seeds.mix(settings.training().seed(), 0, done++));
    }
  }
}
