package org.linet.data.protocol;

import org.linet.core.UsageException;

/**
 * The numbers in the protocol that a user may change.
 *
 * @param minimumLength clicks that a session must have, at steps 3, 4 and 7; at least 2
 * @param minimumSupport clicks that an item must have, at step 4; at least 1
 * @param testDays days before the latest session at which train and test are cut, at step 5
 * @param fraction share of the most recent training samples, at step 9
 */
public record ProtocolParameters(
    int minimumLength, int minimumSupport, int testDays, SampleFraction fraction) {
  /**
   * Checks the ranges.
   *
   * @throws UsageException naming the number that is out of range
   */
  public ProtocolParameters {
    require("minimum session length", minimumLength, 2);
    require("minimum item support", minimumSupport, 1);
    require("test window in days", testDays, 1);
  }

  private static void require(String name, int value, int least) {
    if (value < least) {
      throw new UsageException("The " + name + " is " + value + ", but must be at least " + least);
    }
  }
}
