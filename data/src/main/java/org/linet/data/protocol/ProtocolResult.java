package org.linet.data.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linet.data.log.FileCounts;

/**
 * What the protocol did, counted.
 *
 * @param read lines and clicks of the log, counted while reading
 * @param sessions sessions of the log, before anything was removed, but made of users' clicks where
 *     that was asked for
 * @param users ids that the log has for sessions, where sessions were made of their clicks; else
 *     the same as {@code sessions}
 * @param removals what the steps took out, in their order, counted in the database
 * @param cutMillis the time between train and test, unix milliseconds; null where no time is one
 * @param train the training set, counted while writing
 * @param test the test set, counted while writing
 */
public record ProtocolResult(
    FileCounts read,
    long sessions,
    long users,
    List<Removal> removals,
    @Nullable Long cutMillis,
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
