package org.linet.core.model;

import org.jspecify.annotations.Nullable;
import org.linet.core.FailureCode;

/**
 * A model that scores cannot explain now, because what it needs for that alone cannot be had. The
 * message goes on after "cannot explain: ".
 */
public final class ExplainerUnavailableException extends RuntimeException {
  private final FailureCode code;

  public ExplainerUnavailableException(FailureCode code, String reason, @Nullable Throwable cause) {
    super(reason, cause);
    this.code = code;
  }

  /** What kind of thing is lacking. */
  public FailureCode code() {
    return code;
  }
}
