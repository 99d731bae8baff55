package org.linet.data.internal.log;

import org.jspecify.annotations.Nullable;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.data.log.ColumnNames;

/**
 * The cause of a failure to understand a file that has a likely way out: what to ask for instead.
 */
public final class Proposal extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient ColumnNames columns;
  private final @Nullable String separator;
  private final boolean users;

  /**
   * A proposal.
   *
   * @param columns the columns to name
   * @param separator the separator to name; null for the one that is told
   * @param users whether to let sessions end at a pause of a user
   */
  Proposal(ColumnNames columns, @Nullable String separator, boolean users) {
    super(null, null, false, false);
    this.columns = columns;
    this.separator = separator;
    this.users = users;
  }

  /** The failure with this way out. */
  LinetException failure(String message) {
    return new LinetException(FailureCode.BAD_DATA, message, this);
  }

  public ColumnNames columns() {
    return columns;
  }

  public @Nullable String separator() {
    return separator;
  }

  public boolean users() {
    return users;
  }
}
