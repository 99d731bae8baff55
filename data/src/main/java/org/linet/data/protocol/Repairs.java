package org.linet.data.protocol;

/**
 * What is done, and said, about doubtful clicks.
 *
 * @param dropRepeatedRows whether of rows with equal session, item and time only one counts
 * @param setLoneTimesAside whether few clicks that are dated far from all others are set aside, so
 *     that a wrong clock does not move the cut
 * @param joinSpellings whether {@code 3} and {@code 3.0} are one id where all ids are whole numbers
 */
public record Repairs(boolean dropRepeatedRows, boolean setLoneTimesAside, boolean joinSpellings) {
  /** What is done unless something else is asked for. */
  public static final Repairs USUAL = new Repairs(false, true, true);
}
