package org.linet.data.account;

/**
 * Clicks with equal times in one session: their order is not told by their times.
 *
 * @param clicks clicks that were looked at
 * @param severalClicks sessions among them with two clicks at least
 * @param tied clicks with the time of the click before them, on another item
 * @param sessions sessions that hold one
 * @param ascending those of {@code tied} whose item id sorts after that of the click before them
 * @param sample whether only a sample of the sessions was looked at
 */
public record TieFigures(
    long clicks, long severalClicks, long tied, long sessions, long ascending, boolean sample) {
  /** Share of the clicks whose place is not told by their time. */
  public double share() {
    return clicks == 0 ? 0 : (double) tied / clicks;
  }

  /** How far the order of ties is the order of ids: 0.5 by chance, 1 if they are sorted. */
  public double sortedShare() {
    return tied == 0 ? 0 : (double) Math.max(ascending, tied - ascending) / tied;
  }
}
