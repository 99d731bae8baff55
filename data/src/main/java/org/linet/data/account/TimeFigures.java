package org.linet.data.account;

/**
 * When clicks happened.
 *
 * @param firstMillis the first click, unix milliseconds
 * @param lastMillis the last click, unix milliseconds
 * @param longestGapMillis the longest time without a click
 * @param gapFromMillis the click before that time
 * @param wholeDays whether every click has the same time of day, so that times are dates
 */
public record TimeFigures(
    long firstMillis,
    long lastMillis,
    long longestGapMillis,
    long gapFromMillis,
    boolean wholeDays) {
  /** From the first click to the last. */
  public long spanMillis() {
    return lastMillis - firstMillis;
  }
}
