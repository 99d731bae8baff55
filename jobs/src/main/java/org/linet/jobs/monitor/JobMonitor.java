package org.linet.jobs.monitor;

import org.linet.core.StoppedException;

/**
 * Watches a job, and may stop it. Every method has a default that does nothing, so a caller writes
 * those that it needs. Jobs with threads of their own call it from them, one call at a time.
 */
public interface JobMonitor {
  /** Watches nothing, and stops nothing. */
  JobMonitor SILENT = new JobMonitor() {};

  /** A line about the work, for people. */
  default void message(String text) {}

  /** Something that makes the result doubtful, in a sentence. */
  default void warning(String text) {
    message(text);
  }

  /** One training of the job begins; the job closes what it gets when that training ends. */
  default TrainingDisplay training() {
    return TrainingDisplay.SILENT;
  }

  /** So many of all samples are ranked. Called after every batch, so it must be cheap. */
  default void ranked(int done, int samples) {}

  /** So many of all requests to a service are answered. Called often, so it must be cheap. */
  default void answered(int done, int requests) {}

  /** Whether the job is to stop; polled often, so it must be cheap. */
  default boolean stopRequested() {
    return false;
  }

  /**
   * For work that keeps nothing when it is stopped.
   *
   * @param work what is going on, in a word or two, for the message
   * @throws StoppedException if the job is to stop
   */
  default void stopIfRequested(String work) {
    if (stopRequested()) {
      throw new StoppedException(work + " was stopped; nothing was written");
    }
  }
}
