package org.linet.core.model;

/** Training ended early because it was asked to; the message says how to go on. */
public final class TrainingStoppedException extends RuntimeException {
  public TrainingStoppedException(String message) {
    super(message);
  }
}
