package org.linet.data.log;

/**
 * What was read from one file; {@code lines = headers + blank + rejected + clicks}.
 *
 * @param lines lines of a text, rows of a table
 * @param headers lines that name the columns
 * @param blank lines without a character, or of spaces only
 * @param rejected lines that should hold a click and do not
 * @param clicks clicks read
 */
public record FileCounts(long lines, long headers, long blank, long rejected, long clicks) {
  /** Nothing read. */
  public static final FileCounts NONE = new FileCounts(0, 0, 0, 0, 0);

  /** The sum of two counts. */
  public FileCounts plus(FileCounts other) {
    return new FileCounts(
        lines + other.lines,
        headers + other.headers,
        blank + other.blank,
        rejected + other.rejected,
        clicks + other.clicks);
  }

  /** Whether every line is accounted for. */
  public boolean reconciles() {
    return lines == headers + blank + rejected + clicks;
  }
}
