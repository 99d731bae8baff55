package org.linet.data.protocol;

import org.linet.core.UsageException;
import org.linet.data.log.SessionOptions;

/**
 * What in the protocol a user may change.
 *
 * @param sessions how clicks become sessions, at step 2
 * @param repairs what is done about doubtful clicks, at step 2
 * @param minimumLength clicks that a session must have, at steps 3, 4 and 7; at least 2
 * @param minimumSupport clicks that an item must have, at step 4; at least 1
 * @param test which sessions test, at step 5
 * @param fraction share of the most recent training samples, at step 9
 */
public record ProtocolParameters(
    SessionOptions sessions,
    Repairs repairs,
    int minimumLength,
    int minimumSupport,
    TestWindow test,
    SampleFraction fraction) {
  /**
   * Checks the ranges.
   *
   * @throws UsageException naming the number that is out of range
   */
  public ProtocolParameters {
    require("minimum session length", minimumLength, 2);
    require("minimum item support", minimumSupport, 1);
    if (test instanceof TestWindow.LastOfUser && !sessions.ofUsers()) {
      throw new UsageException(
          "The last session of every user can test only where sessions are made of users' clicks");
    }
  }

  private static void require(String name, int value, int least) {
    if (value < least) {
      throw new UsageException("The " + name + " is " + value + ", but must be at least " + least);
    }
  }
}
