package org.linet.core.model;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.linet.core.StoppedException;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.session.Sessions;
import org.linet.core.session.TrainingSet;

/**
 * One training.
 *
 * @param data what to train on
 * @param hyperparameters the family's settings, seed included
 * @param workFolder where checkpoints and the metrics file go; exists, and outlives a killed
 *     process
 * @param resume whether to continue from the work folder's checkpoint
 * @param checkpointInterval time between checkpoints inside an epoch; every epoch ends with one too
 * @param listener told what happens
 * @param stopRequested polled between steps: once true, training writes a checkpoint and ends with
 *     a {@link StoppedException}
 * @param monitored sessions that a family with epochs measures after each epoch of its final phase,
 *     into {@link EpochRecord#test}; they change nothing that is learned or chosen. Rows of the
 *     data's catalogue; no sessions to measure nothing
 * @param heldBack the sessions that follow the data's, where the caller holds them back: a family
 *     that chooses anything by newer sessions chooses by these, holds back none of its own, and
 *     does not train again on all. Rows of the data's catalogue; no sessions to leave the choice to
 *     the family
 */
public record TrainingRequest(
    TrainingSet data,
    Hyperparameters hyperparameters,
    Path workFolder,
    boolean resume,
    Duration checkpointInterval,
    TrainingListener listener,
    BooleanSupplier stopRequested,
    Sessions monitored,
    Sessions heldBack) {

  /** A training that measures nothing but its own validation, by what its family holds back. */
  public TrainingRequest(
      TrainingSet data,
      Hyperparameters hyperparameters,
      Path workFolder,
      boolean resume,
      Duration checkpointInterval,
      TrainingListener listener,
      BooleanSupplier stopRequested) {
    this(
        data,
        hyperparameters,
        workFolder,
        resume,
        checkpointInterval,
        listener,
        stopRequested,
        Sessions.of(),
        Sessions.of());
  }
}
