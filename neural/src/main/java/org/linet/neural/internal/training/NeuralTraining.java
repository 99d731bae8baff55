package org.linet.neural.internal.training;

import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.internal.sampling.Seeds;
import org.linet.core.model.TrainingRequest;
import org.linet.core.session.Sessions;
import org.linet.core.session.ValidationSplit;
import org.linet.neural.internal.engine.Network;
import org.linet.neural.internal.engine.Workers;
import org.linet.settings.TrainingSettings;

/**
 * Training of a neural model: a selection phase that chooses the number of epochs on the tail of
 * train, then a refit on all of train for that many epochs.
 */
public final class NeuralTraining {
  private final TrainingRequest request;
  private final TrainingSettings settings;
  private final LongFunction<Network> networks;
  private final TrainingMethod method;
  private final Checkpoints checkpoints;

  /**
   * @param networks makes a network whose first values are drawn with a seed
   * @param method how it learns
   */
  public NeuralTraining(
      TrainingRequest request,
      TrainingSettings settings,
      LongFunction<Network> networks,
      TrainingMethod method) {
    this.request = request;
    this.settings = settings;
    this.networks = networks;
    this.method = method;
    this.checkpoints = new Checkpoints(request.workFolder());
  }

  /** Trains to the end. The result owns the network. */
  public NeuralTrainedModel run() {
    try (Workers workers = new Workers(settings.threads())) {
      return run(workers);
    }
  }

  private NeuralTrainedModel run(Workers workers) {
    method.requireMemory(request.data(), workers.count());
    Checkpoints.@Nullable Content checkpoint = request.resume() ? resumed() : null;
    TrainingState state = checkpoint == null ? freshState() : checkpoint.state();
    if (state.phase() == Phase.SELECTION) {
      try (PhaseRun selection = selection(state, workers)) {
        if (checkpoint != null) {
          selection.restore(checkpoint);
        }
        state = selection.run();
        say("Epoch " + state.bestEpoch() + " of the selection is the best on the tail of train");
        if (!settings.refit() || isHeldBackByCaller()) {
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

  private TrainingState freshState() {
    boolean select = settings.validation() > 0 || isHeldBackByCaller();
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
          FailureCode.OTHER_DATA,
          checkpoint.folder()
              + " was trained on other data (fingerprint "
              + state.fingerprint()
              + ", not "
              + request.data().fingerprint()
              + "); resume with that data, or train anew elsewhere");
    }
    requireSameSettings(checkpoint);
    say(
        "Resuming epoch "
            + state.epoch()
            + " ("
            + state.phase().label()
            + ") after "
            + state.nextBatch()
            + " of its steps from "
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
                    FailureCode.OTHER_DATA,
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

  private boolean isHeldBackByCaller() {
    return request.heldBack().sampleCount() > 0;
  }

  private PhaseRun selection(TrainingState state, Workers workers) {
    Sessions all = request.data().sessions();
    if (isHeldBackByCaller()) {
      return phase(all, request.heldBack(), settings.epochs(), state, workers);
    }
    ValidationSplit split =
        ValidationSplit.of(all, settings.validation(), "set validation=0 to train all epochs");
    return phase(split.head(), split.tail(), settings.epochs(), state, workers);
  }

  private PhaseRun refit(TrainingState state, Workers workers) {
    Sessions all = request.data().sessions();
    if (all.sampleCount() == 0) {
      throw new LinetException(
          FailureCode.NO_DATA, "The training sessions hold no two clicks in a row to learn from");
    }
    return phase(all, null, state.bestEpoch(), state, workers);
  }

  private PhaseRun phase(
      Sessions sessions,
      @Nullable Sessions heldBack,
      int epochs,
      TrainingState state,
      Workers workers) {
    Network network = networks.apply(Seeds.mix(settings.seed(), state.phase().seed()));
    PhaseRun run =
        new PhaseRun(
            request,
            settings,
            checkpoints,
            network,
            learner(network, sessions, workers),
            heldBack,
            epochs,
            state);
    say(run.describe());
    return run;
  }

  /** The learner of a network, which is freed if its sessions are refused. */
  private Learner learner(Network network, Sessions sessions, Workers workers) {
    try {
      return method.learner(network, sessions, workers);
    } catch (RuntimeException e) {
      network.close();
      throw e;
    }
  }

  private void say(String text) {
    request.listener().message(text);
  }
}
