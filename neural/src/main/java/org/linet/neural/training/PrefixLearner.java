package org.linet.neural.training;

import java.util.Map;
import org.linet.core.io.Safetensors.FloatTensor;
import org.linet.core.session.Sessions;
import org.linet.neural.engine.Network;
import org.linet.neural.engine.TrainedTable;
import org.linet.neural.engine.Workers;
import org.linet.settings.NeuralSettings;

/** A network that learns from batches of merged prefixes in random order. */
final class PrefixLearner implements Learner {
  private final int batchSize;
  private final MergedPrefixes prefixes;
  private final TrainingStep step;

  PrefixLearner(Network network, NeuralSettings settings, Sessions sessions, Workers workers) {
    this.batchSize = settings.training().batchSize();
    this.prefixes = MergedPrefixes.of(sessions, settings.training().maxLength());
    int items = Math.toIntExact(network.table().items());
    this.step =
        new TrainingStep(network, settings, RowSelection.of(settings, prefixes, items), workers);
  }

  @Override
  public int samples() {
    return prefixes.samples();
  }

  @Override
  public String describe() {
    return prefixes.samples() + " samples (" + prefixes.size() + " distinct prefixes)";
  }

  @Override
  public Epoch epoch(long seed, int firstStep) {
    return new Batches(new EpochPlan(prefixes, batchSize, seed), firstStep);
  }

  @Override
  public void synchronize() {
    step.optimizer().tables().forEach(TrainedTable::synchronize);
  }

  @Override
  public void snapshot(Map<String, FloatTensor> target) {
    target.putAll(step.optimizer().snapshot());
  }

  @Override
  public void load(Map<String, FloatTensor> values, long steps, String source) {
    step.optimizer().load(values, steps, source);
  }

  @Override
  public void close() {
    step.close();
  }

  private final class Batches implements Epoch {
    private final EpochPlan plan;
    private final BatchesAhead ahead;

    Batches(EpochPlan plan, int first) {
      this.plan = plan;
      this.ahead = new BatchesAhead(plan, first);
    }

    @Override
    public int steps() {
      return plan.batches();
    }

    @Override
    public Progress step(double learningRate, long seed) {
      Batch batch = ahead.next();
      return new Progress(step.run(batch, learningRate, seed) * batchSize, batch.samples());
    }

    @Override
    public void close() {
      ahead.close();
    }
  }
}
