package org.linet.data.log;

/**
 * What was read from one file; {@code lines + unfolded = headers + blank + comments + continued +
 * rejected + leftOut + clicks}.
 *
 * @param lines lines of a text, rows of a table
 * @param unfolded clicks beyond the first of lines that hold a list of them
 * @param headers lines that name the columns
 * @param blank lines without a character, or of spaces only
 * @param comments lines that begin with a mark of comments
 * @param continued lines that go on with a quoted field of the line before
 * @param rejected lines, or entries of a list, that should hold a click and do not
 * @param leftOut events of a kind that was not asked for
 * @param clicks clicks read
 */
public record FileCounts(
    long lines,
    long unfolded,
    long headers,
    long blank,
    long comments,
    long continued,
    long rejected,
    long leftOut,
    long clicks) {
  /** Nothing read. */
  public static final FileCounts NONE = new FileCounts(0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** The sum of two counts. */
  public FileCounts plus(FileCounts other) {
    return new FileCounts(
        lines + other.lines,
        unfolded + other.unfolded,
        headers + other.headers,
        blank + other.blank,
        comments + other.comments,
        continued + other.continued,
        rejected + other.rejected,
        leftOut + other.leftOut,
        clicks + other.clicks);
  }

  /** Whether every line is accounted for. */
  public boolean reconciles() {
    return lines + unfolded == headers + blank + comments + continued + rejected + leftOut + clicks;
  }
}
