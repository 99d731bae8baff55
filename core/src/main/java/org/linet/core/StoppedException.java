package org.linet.core;

/** Work ended early because it was asked to; the message says what is kept and how to go on. */
public final class StoppedException extends RuntimeException {
  public StoppedException(String message) {
    super(message);
  }

  /** Always the same: nothing went wrong. */
  public FailureCode code() {
    return FailureCode.INTERRUPTED;
  }
}
