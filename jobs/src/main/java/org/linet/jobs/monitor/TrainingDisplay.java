package org.linet.jobs.monitor;

import org.linet.core.model.TrainingListener;

/** Told what one training of a job does; closed when the training ends, whatever its end. */
public interface TrainingDisplay extends TrainingListener, AutoCloseable {
  /** Shows nothing. */
  TrainingDisplay SILENT = () -> {};

  @Override
  void close();
}
