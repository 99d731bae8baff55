package org.linet.core;

import org.jspecify.annotations.Nullable;

/**
 * A failure that the user can understand and mend.
 *
 * <p>The {@link #code()} is for programs. The message is one plain sentence that names what was
 * wrong, where (file, line, tensor, setting) and the way out. The command line prints it and exits
 * with status 1, or with 2 where the request itself is wrong ({@link UsageException}); anything
 * else that reaches it is a defect of ours.
 */
public sealed class LinetException extends RuntimeException permits UsageException {
  private final FailureCode code;

  public LinetException(FailureCode code, String message) {
    this(code, message, null);
  }

  public LinetException(FailureCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** What kind of failure it is. */
  public final FailureCode code() {
    return code;
  }
}
