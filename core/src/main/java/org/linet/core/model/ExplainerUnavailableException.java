package org.linet.core.model;

import org.jspecify.annotations.Nullable;

/**
 * A model that scores cannot explain now, because what it needs for that alone cannot be had. The
 * message goes on after "cannot explain: ".
 */
public final class ExplainerUnavailableException extends RuntimeException {
  public ExplainerUnavailableException(String reason, @Nullable Throwable cause) {
    super(reason, cause);
  }
}
