package org.linet.serving.internal.recommendation;

import java.util.concurrent.CompletionException;

/** What the stages of a {@link java.util.concurrent.CompletableFuture} fail with. */
public final class Failures {
  private Failures() {}

  /** What went wrong, without the wrapping that a later stage gets it in. */
  public static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
