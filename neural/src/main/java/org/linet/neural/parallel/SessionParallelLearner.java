package org.linet.neural.parallel;

import java.util.Map;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.io.Safetensors.FloatTensor;
import org.linet.core.session.Sessions;
import org.linet.neural.engine.Network;
import org.linet.neural.engine.Workers;
import org.linet.neural.training.Learner;
import org.linet.settings.SessionParallelSettings;

/** A network that learns from sessions in parallel lanes, oldest first. */
final class SessionParallelLearner implements Learner {
  private final SessionParallelSettings settings;
  private final Sessions sessions;
  private final SessionParallelStep step;
  private final int samples;
  private final int steps;

  SessionParallelLearner(
      Network network, SessionParallelSettings settings, Sessions sessions, Workers workers) {
    this.settings = settings;
    this.sessions = sessions;
    int counted = 0;
    int batches = 0;
    for (SessionLanes lanes = lanes(); lanes.hasNext(); batches++) {
      counted += lanes.next().size();
    }
    if (batches == 0) {
      throw new LinetException(
          FailureCode.NO_DATA,
          "With negatives=0 a session learns from those beside it, and there are not two with a"
              + " click to predict: set negatives");
    }
    this.samples = counted;
    this.steps = batches;
    NegativeSampler sampler =
        new NegativeSampler(
            sessions,
            Math.toIntExact(network.table().items()),
            settings.samplingExponent(),
            settings.negatives());
    this.step = new SessionParallelStep(network, settings, sampler, workers);
  }

  private SessionLanes lanes() {
    return new SessionLanes(sessions, settings.training().batchSize(), settings.leastLanes());
  }

  @Override
  public int samples() {
    return samples;
  }

  @Override
  public String describe() {
    return samples
        + " samples ("
        + steps
        + " steps of "
        + settings.training().batchSize()
        + " sessions in parallel)";
  }

  /** The order of the sessions is that of the data: the seed changes nothing. */
  @Override
  public Epoch epoch(long seed, int firstStep) {
    SessionLanes lanes = lanes();
    for (int i = 0; i < firstStep; i++) {
      lanes.next();
    }
    return new Steps(lanes);
  }

  @Override
  public void synchronize() {
    // every step writes the table that is scored with
  }

  @Override
  public void snapshot(Map<String, FloatTensor> target) {
    step.snapshot(target);
  }

  @Override
  public void load(Map<String, FloatTensor> values, long done, String source) {
    step.load(values, source);
  }

  @Override
  public void close() {
    step.close();
  }

  private final class Steps implements Epoch {
    private final SessionLanes lanes;

    Steps(SessionLanes lanes) {
      this.lanes = lanes;
    }

    @Override
    public int steps() {
      return steps;
    }

    @Override
    public Progress step(double learningRate, long seed) {
      SessionLanes.Batch batch = lanes.next();
      return new Progress(step.run(batch, learningRate, seed), batch.size());
    }

    @Override
    public void close() {
      // nothing runs between steps
    }
  }
}
