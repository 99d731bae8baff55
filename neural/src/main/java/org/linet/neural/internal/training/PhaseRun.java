package org.linet.neural.internal.training;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.StoppedException;
import org.linet.core.Wording;
import org.linet.core.internal.io.Safetensors.FloatTensor;
import org.linet.core.internal.sampling.Seeds;
import org.linet.core.model.EpochFigures;
import org.linet.core.model.EpochRecord;
import org.linet.core.model.TrainingListener;
import org.linet.core.model.TrainingRequest;
import org.linet.core.session.Sessions;
import org.linet.neural.internal.engine.Network;
import org.linet.neural.internal.inference.Scorer;
import org.linet.settings.TrainingSettings;

/** One phase of a training: its epochs, steps, validations and checkpoints. */
final class PhaseRun implements AutoCloseable {
  private static final String PARAMETER = "parameter/";
  private static final String BEST = "best/";

  private final TrainingRequest request;
  private final TrainingSettings settings;
  private final Checkpoints checkpoints;
  private final @Nullable EpochFigures validation;
  private final @Nullable EpochFigures monitoring;
  private final boolean keepsBest;
  private final int epochs;
  private final Network network;
  private final Learner learner;
  private final Map<String, FloatTensor> best = new LinkedHashMap<>();
  private TrainingState state;
  private long checkpointDue;
  private boolean finished;

  /**
   * @param network as initialised; owned
   * @param learner of that network; owned
   * @param heldBack what validates it, or null in the refit
   * @param epochs of this phase at most
   * @param state where to begin
   */
  PhaseRun(
      TrainingRequest request,
      TrainingSettings settings,
      Checkpoints checkpoints,
      Network network,
      Learner learner,
      @Nullable Sessions heldBack,
      int epochs,
      TrainingState state) {
    this.request = request;
    this.settings = settings;
    this.checkpoints = checkpoints;
    int[] support = request.data().support();
    this.validation = heldBack == null ? null : new EpochFigures(heldBack, support);
    // nothing follows the selection: its best epoch is the model
    this.keepsBest = !settings.refit() || request.heldBack().sampleCount() > 0;
    boolean last = state.phase() == Phase.REFIT || keepsBest;
    this.monitoring =
        last && request.monitored().sampleCount() > 0
            ? new EpochFigures(request.monitored(), support)
            : null;
    this.epochs = epochs;
    this.network = network;
    this.learner = learner;
    this.state = state;
  }

  /** Takes up the tensors of a checkpoint. */
  void restore(Checkpoints.Content checkpoint) {
    Map<String, FloatTensor> own = new LinkedHashMap<>();
    checkpoint
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (name.startsWith(PARAMETER)) {
                own.put(name.substring(PARAMETER.length()), tensor);
              } else if (name.startsWith(BEST)) {
                best.put(name, copy(tensor));
              }
            });
    String source = checkpoint.folder().toString();
    network.parameters().load(own, source);
    network.refresh();
    learner.load(checkpoint.tensors(), state.optimizerSteps(), source);
  }

  /** Trains to the end of the phase; the state afterwards names the best epoch. */
  TrainingState run() {
    scheduleCheckpoint();
    while (state.epoch() <= epochs && !patienceIsOver()) {
      try (Learner.Epoch epoch = learner.epoch(seed(state.epoch(), -1), state.nextBatch())) {
        while (state.nextBatch() < epoch.steps()) {
          step(epoch);
          afterStep();
        }
      }
      finishEpoch();
    }
    return state;
  }

  private boolean patienceIsOver() {
    return state.phase() == Phase.SELECTION
        && state.bestEpoch() > 0
        && state.epoch() - 1 - state.bestEpoch() >= settings.patience();
  }

  private void step(Learner.Epoch epoch) {
    long start = System.nanoTime();
    double rate = settings.learningRate(state.epoch());
    Learner.Progress done = epoch.step(rate, seed(state.epoch(), state.nextBatch()));
    if (!Double.isFinite(done.loss())) {
      throw new LinetException(
          FailureCode.DIVERGED,
          "The loss became "
              + done.loss()
              + " at step "
              + (state.nextBatch() + 1)
              + " of epoch "
              + state.epoch()
              + " ("
              + state.phase().label()
              + "), learning rate "
              + rate
              + "; the last good checkpoint is "
              + checkpoints.latestName()
              + "; train again with a lower learning-rate");
    }
    double took = (System.nanoTime() - start) / 1e9;
    state = state.afterBatch(done.loss(), done.samples(), took);
  }

  private void afterStep() {
    double speed = state.samplesDone() / Math.max(1e-9, state.seconds());
    request
        .listener()
        .step(
            new TrainingListener.Step(
                state.phase().label(),
                state.epoch(),
                epochs,
                state.samplesDone(),
                learner.samples(),
                state.meanLoss(),
                speed,
                (learner.samples() - state.samplesDone()) / speed));
    if (request.stopRequested().getAsBoolean()) {
      Path written = writeCheckpoint();
      throw new StoppedException(
          "Stopped at step "
              + state.nextBatch()
              + " of epoch "
              + state.epoch()
              + " ("
              + state.phase().label()
              + "); the checkpoint is "
              + written
              + ": "
              + Wording.RESUME);
    }
    if (System.nanoTime() - checkpointDue >= 0) {
      writeCheckpoint();
    }
  }

  private void finishEpoch() {
    if (validation != null || monitoring != null) {
      writeCheckpoint(); // a failure while measuring must not cost the epoch: resumed, it measures
    }
    long start = System.nanoTime();
    learner.synchronize();
    Map<String, Double> figures = measure(validation);
    double validated = (System.nanoTime() - start) / 1e9;
    EpochRecord record =
        new EpochRecord(
            state.phase().label(),
            state.epoch(),
            settings.learningRate(state.epoch()),
            state.meanLoss(),
            figures,
            learner.samples(),
            state.seconds(),
            validated,
            measure(monitoring));
    boolean improved = validation != null && isBest(record);
    if (improved && keepsBest) {
      network
          .parameters()
          .snapshot()
          .forEach((name, tensor) -> best.put(BEST + name, copy(tensor)));
    }
    state = state.afterEpoch(record, improved ? record.epoch() : state.bestEpoch());
    request.listener().epoch(record);
    writeCheckpoint();
  }

  private Map<String, Double> measure(@Nullable EpochFigures sessions) {
    if (sessions == null) {
      return Map.of();
    }
    Scorer scorer = new Scorer(network, settings.maxLength());
    return sessions.measure((prefixes, targets) -> scorer.rank(prefixes, targets, 0).pessimistic());
  }

  private boolean isBest(EpochRecord record) {
    double now = criterion(record);
    return state.history().stream().allMatch(earlier -> now > criterion(earlier));
  }

  private static double criterion(EpochRecord record) {
    return record.validation().getOrDefault(EpochFigures.HIT, Double.NEGATIVE_INFINITY);
  }

  /** Puts the best epoch's weights back, where nothing follows the selection. */
  void restoreBest() {
    Map<String, FloatTensor> weights = new LinkedHashMap<>();
    best.forEach((name, tensor) -> weights.put(name.substring(BEST.length()), tensor));
    network.parameters().load(weights, "the best epoch");
    network.refresh();
  }

  private long seed(int epoch, int batch) {
    return Seeds.mix(settings.seed(), state.phase().seed(), epoch, batch);
  }

  private Path writeCheckpoint() {
    requireFiniteWeights();
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    network
        .parameters()
        .snapshot()
        .forEach((name, tensor) -> tensors.put(PARAMETER + name, tensor));
    learner.snapshot(tensors);
    tensors.putAll(best);
    Path written = checkpoints.write(state, tensors);
    scheduleCheckpoint();
    return written;
  }

  private void requireFiniteWeights() {
    network
        .parameters()
        .byName()
        .forEach(
            (name, tensor) -> {
              try (PointerScope scope = new PointerScope()) {
                if (!tensor.detach().isfinite().all().item_bool()) {
                  throw new LinetException(
                      FailureCode.DIVERGED,
                      "The weights "
                          + name
                          + " are no longer finite after step "
                          + state.nextBatch()
                          + " of epoch "
                          + state.epoch()
                          + "; the last good checkpoint is "
                          + checkpoints.latestName()
                          + "; train again with a lower learning-rate");
                }
              }
            });
  }

  private void scheduleCheckpoint() {
    checkpointDue = System.nanoTime() + request.checkpointInterval().toNanos();
  }

  private static FloatTensor copy(FloatTensor tensor) {
    FloatBuffer values = tensor.values().duplicate();
    FloatBuffer copy =
        ByteBuffer.allocateDirect(values.remaining() * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    copy.put(values).flip();
    return new FloatTensor(tensor.shape(), copy);
  }

  /** What this phase will do, in a line. */
  String describe() {
    return state.phase().label() + ": up to " + epochs + " epochs of " + learner.describe();
  }

  /** Hands the network over; only what training needed is freed afterwards. */
  NeuralTrainedModel finished(TrainingState last) {
    finished = true;
    return new NeuralTrainedModel(network, last.history(), last.bestEpoch());
  }

  /** Frees what only training needed, and the network unless it was handed over. */
  @Override
  public void close() {
    learner.close();
    if (!finished) {
      network.close();
    }
  }
}
