package org.linet.data.protocol;

import java.util.List;
import org.linet.data.log.FileCounts;

/**
 * What the protocol did, counted.
 *
 * @param read lines and clicks of the log, counted while reading
 * @param sessions sessions of the log, before anything was removed
 * @param removals what the steps took out, in their order, counted in the database
 * @param cutMillis the time between train and test, unix milliseconds
 * @param train the training set, counted while writing
 * @param test the test set, counted while writing
 */
public record ProtocolResult(
    FileCounts read,
    long sessions,
    List<Removal> removals,
    long cutMillis,
    WrittenSplit train,
    WrittenSplit test) {
  public ProtocolResult {
    removals = List.copyOf(removals);
  }

  /**
   * Checks that what was read is what was written and what was removed, in clicks and in sessions.
   * The three were counted in three places, so a lost row shows.
   *
   * @throws IllegalStateException if not, which is a defect
   */
  public void requireReconciled() {
    long removedClicks = removals.stream().mapToLong(Removal::clicks).sum();
    long removedSessions = removals.stream().mapToLong(Removal::sessions).sum();
    boolean clicks = read.clicks() == removedClicks + train.clicks() + test.clicks();
    boolean whole = sessions == removedSessions + train.sessions() + test.sessions();
    if (!read.reconciles() || !clicks || !whole) {
      throw new IllegalStateException("the counts do not reconcile: " + this);
    }
  }
}
