package org.linet.core;

import org.jspecify.annotations.Nullable;

/**
 * A request that is wrong in itself, whatever the files and machines that it is about: a name that
 * does not exist, a setting out of its range. Its code is always {@link FailureCode#WRONG_USAGE}.
 * The command line ends with status 2 and points to the command's help.
 */
public final class UsageException extends LinetException {
  public UsageException(String message) {
    this(message, null);
  }

  public UsageException(String message, @Nullable Throwable cause) {
    super(FailureCode.WRONG_USAGE, message, cause);
  }
}
