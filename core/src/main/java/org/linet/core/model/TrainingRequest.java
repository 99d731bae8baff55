package org.linet.core.model;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.linet.core.StoppedException;
import org.linet.core.hyperparameter.Hyperparameters;
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
 */
public record TrainingRequest(
    TrainingSet data,
    Hyperparameters hyperparameters,
    Path workFolder,
    boolean resume,
    Duration checkpointInterval,
    TrainingListener listener,
    BooleanSupplier stopRequested) {}
