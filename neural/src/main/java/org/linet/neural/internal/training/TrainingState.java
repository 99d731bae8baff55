package org.linet.neural.internal.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.linet.core.model.EpochRecord;

/**
 * Where a training stands, between two steps. With the tensors beside it, it is all that a killed
 * training needs to continue as if nothing had happened: random numbers are functions of the
 * position.
 *
 * @param fingerprint of the training data
 * @param hyperparameters every setting
 * @param phase the running phase
 * @param epoch the running epoch, from 1
 * @param nextBatch number of the epoch's next batch
 * @param lossSum of this epoch's batches, times the batch size: a sum over samples
 * @param samplesDone samples of this epoch that are done
 * @param seconds spent on this epoch's steps
 * @param optimizerSteps steps of this phase
 * @param history all epochs that are done, both phases
 * @param bestEpoch epoch of the selection with the best validation; 0 if none yet
 */
record TrainingState(
    String fingerprint,
    Map<String, Object> hyperparameters,
    Phase phase,
    int epoch,
    int nextBatch,
    double lossSum,
    long samplesDone,
    double seconds,
    long optimizerSteps,
    List<EpochRecord> history,
    int bestEpoch) {

  static TrainingState start(
      String fingerprint, Map<String, Object> hyperparameters, Phase phase, int bestEpoch) {
    return new TrainingState(
        fingerprint, hyperparameters, phase, 1, 0, 0, 0, 0, 0, List.of(), bestEpoch);
  }

  TrainingState afterBatch(double loss, int samples, double took) {
    return new TrainingState(
        fingerprint,
        hyperparameters,
        phase,
        epoch,
        nextBatch + 1,
        lossSum + loss,
        samplesDone + samples,
        seconds + took,
        optimizerSteps + 1,
        history,
        bestEpoch);
  }

  TrainingState afterEpoch(EpochRecord record, int best) {
    List<EpochRecord> longer = new ArrayList<>(history);
    longer.add(record);
    return new TrainingState(
        fingerprint,
        hyperparameters,
        phase,
        epoch + 1,
        0,
        0,
        0,
        0,
        optimizerSteps,
        List.copyOf(longer),
        best);
  }

  TrainingState startRefit() {
    return new TrainingState(
        fingerprint, hyperparameters, Phase.REFIT, 1, 0, 0, 0, 0, 0, history, bestEpoch);
  }

  /** Mean loss a sample of this epoch so far, in nats; 0 before the first batch. */
  double meanLoss() {
    return samplesDone == 0 ? 0 : lossSum / samplesDone;
  }
}
