package org.linet.neural.training;

import java.util.function.IntToLongFunction;
import java.util.function.Supplier;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;
import org.linet.core.LinetException;
import org.linet.core.model.TrainingRequest;
import org.linet.core.session.Sessions;
import org.linet.core.session.ValidationSplit;
import org.linet.neural.engine.Engine;
import org.linet.neural.engine.Network;
import org.linet.neural.engine.Workers;
import org.linet.neural.loss.SoftmaxLoss;

/**
 * Training of a neural model: a selection phase that chooses the number of epochs on the tail of
 * train, then a refit on all of train for that many epochs.
 */
public final class NeuralTraining {
  private final TrainingRequest request;
  private final NeuralSettings settings;
  private final Supplier<Network> networks;
  private final IntToLongFunction floatsPerPrefix;
  private final Checkpoints checkpoints;

  /**
   * @param networks makes a freshly initialised network
   * @param floatsPerPrefix numbers that its encoder keeps for a prefix of a length
   */
  public NeuralTraining(
      TrainingRequest request,
      NeuralSettings settings,
      Supplier<Network> networks,
      IntToLongFunction floatsPerPrefix) {
    this.request = request;
    this.settings = settings;
    this.networks = networks;
    this.floatsPerPrefix = floatsPerPrefix;
    this.checkpoints = new Checkpoints(request.workFolder());
  }

  /** Trains to the end. The result owns the network. */
  public NeuralTrainedModel run() {
    try (Workers workers = new Workers(settings.threads())) {
      return run(workers);
    }
  }

  private NeuralTrainedModel run(Workers workers) {
    requireMemory(workers.count());
    Checkpoints.@Nullable Content checkpoint = request.resume() ? resumed() : null;
    TrainingState state = checkpoint == null ? freshState() : checkpoint.state();
    if (state.phase() == Phase.SELECTION) {
      try (PhaseRun selection = selection(state, workers)) {
        if (checkpoint != null) {
          selection.restore(checkpoint);
        }
        state = selection.run();
        say("Epoch " + state.bestEpoch() + " of the selection is the best on the tail of train");
        if (!settings.refit()) {
          selection.restoreBest();
          return selection.finished(state);
        }
      }
      state = state.startRefit();
      checkpoint = null;
    }
    try (PhaseRun refit = refit(state, workers)) {
      if (checkpoint != null) {
        refit.restore(checkpoint);
      }
      return refit.finished(refit.run());
    }
  }

  private void requireMemory(int threads) {
    Sessions sessions = request.data().sessions();
    int items = request.data().catalog().size();
    int longest = 1;
    for (int s = 0; s < sessions.count(); s++) {
      longest = Math.max(longest, sessions.end(s) - sessions.start(s) - 1);
    }
    int candidates =
        settings.sampled()
            ? (int) Math.min(items, 2L * settings.batchSize() + settings.negatives())
            : items;
    MemoryNeed.of(
            settings,
            items,
            Math.min(settings.batchSize(), sessions.sampleCount()),
            Math.min(longest, settings.maxLength()),
            new SoftmaxLoss.Shape(
                ScalarType.Float,
                candidates,
                settings.dimension(),
                threads,
                Double.POSITIVE_INFINITY,
                settings.labelSmoothing()),
            floatsPerPrefix)
        .requireWithin(MemoryNeed.available(), settings, items);
  }

  private TrainingState freshState() {
    boolean select = settings.validation() > 0;
    return TrainingState.start(
        request.data().fingerprint(),
        request.hyperparameters().asMap(),
        select ? Phase.SELECTION : Phase.REFIT,
        select ? 0 : settings.epochs());
  }

  private Checkpoints.@Nullable Content resumed() {
    Checkpoints.Content checkpoint = checkpoints.latest();
    if (checkpoint == null) {
      say("No checkpoint was written yet; training starts from the beginning");
      return null;
    }
    TrainingState state = checkpoint.state();
    if (!state.fingerprint().equals(request.data().fingerprint())) {
      throw new LinetException(
          checkpoint.folder()
              + " was trained on other data (fingerprint "
              + state.fingerprint()
              + ", not "
              + request.data().fingerprint()
              + "); resume with that data, or train anew elsewhere");
    }
    requireSameSettings(checkpoint);
    say(
        "Resuming at step "
            + (state.nextBatch() + 1)
            + " of epoch "
            + state.epoch()
            + " ("
            + state.phase().label()
            + ") from "
            + checkpoint.folder());
    return checkpoint;
  }

  private void requireSameSettings(Checkpoints.Content checkpoint) {
    request
        .hyperparameters()
        .asMap()
        .forEach(
            (name, value) -> {
              Object before = checkpoint.state().hyperparameters().get(name);
              // compared as text: JSON does not keep the difference between integer types
              if (!String.valueOf(value).equals(String.valueOf(before))) {
                throw new LinetException(
                    checkpoint.folder()
                        + " was trained with "
                        + name
                        + "="
                        + before
                        + ", not "
                        + value
                        + "; resume with the same settings, or train anew elsewhere");
              }
            });
  }

  private PhaseRun selection(TrainingState state, Workers workers) {
    Sessions all = request.data().sessions();
    ValidationSplit split =
        ValidationSplit.of(all, settings.validation(), "set validation=0 to train all epochs");
    return phase(split.head(), split.tail(), settings.epochs(), state, workers);
  }

  private PhaseRun refit(TrainingState state, Workers workers) {
    Sessions all = request.data().sessions();
    if (all.sampleCount() == 0) {
      throw new LinetException("The training sessions hold no two clicks in a row to learn from");
    }
    return phase(all, null, state.bestEpoch(), state, workers);
  }

  private PhaseRun phase(
      Sessions sessions,
      @Nullable Sessions heldBack,
      int epochs,
      TrainingState state,
      Workers workers) {
    Engine.seed(Seeds.mix(settings.seed(), state.phase().seed()));
    PhaseRun run =
        new PhaseRun(
            request,
            settings,
            checkpoints,
            workers,
            networks.get(),
            sessions,
            heldBack,
            epochs,
            state);
    say(run.describe());
    return run;
  }

  private void say(String text) {
    request.listener().message(text);
  }
}
