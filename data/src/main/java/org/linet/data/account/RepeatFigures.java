package org.linet.data.account;

import java.util.List;

/**
 * Rows with equal session, item and time.
 *
 * @param clicks clicks that were looked at
 * @param repeated clicks that repeat another one
 * @param inOneFile those that repeat one of their own file
 * @param evenShare share of the different rows that occur an even number of times
 * @param shared what two files have in common, most first; a few
 * @param sharedClicks clicks that repeat one of an earlier file
 * @param sample whether only a sample of the sessions was looked at
 */
public record RepeatFigures(
    long clicks,
    long repeated,
    long inOneFile,
    double evenShare,
    List<SharedRows> shared,
    long sharedClicks,
    boolean sample) {
  public RepeatFigures {
    shared = List.copyOf(shared);
  }

  /**
   * What a file has in common with an earlier one.
   *
   * @param file the later file, as it was named
   * @param earlier the earlier file
   * @param clicks clicks of the later file that stand in the earlier one too
   * @param ofClicks all clicks of the later file
   * @param sameContent whether neither holds anything else
   */
  public record SharedRows(
      String file, String earlier, long clicks, long ofClicks, boolean sameContent) {}

  /** Share of the clicks that repeat one of their own file. */
  public double inOneFileShare() {
    return clicks == 0 ? 0 : (double) inOneFile / clicks;
  }

  /** Share of the clicks that repeat one of an earlier file. */
  public double sharedShare() {
    return clicks == 0 ? 0 : (double) sharedClicks / clicks;
  }
}
