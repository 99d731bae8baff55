package org.linet.serving.internal.inference;

/** A task waited in the queue until its deadline had passed. */
public final class InferenceTimeoutException extends RuntimeException {
  InferenceTimeoutException() {
    super("the request waited too long for a free thread");
  }
}
