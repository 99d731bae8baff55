package org.linet.ranking.statistics;

import java.util.OptionalDouble;

/**
 * How is counted.
 *
 * @param spanDays age of the oldest session where the data have no times
 * @param longest half-life in days; empty to follow from the span
 * @param medium half-life in days; empty to follow from the span
 * @param shortest half-life in days; empty to follow from the span
 * @param neighbours neighbours that an item keeps at most
 */
public record StatisticsSettings(
    double spanDays,
    OptionalDouble longest,
    OptionalDouble medium,
    OptionalDouble shortest,
    int neighbours) {

  HalfLives halfLives(double span) {
    HalfLives usual = HalfLives.ofSpan(span);
    return new HalfLives(
        longest.orElse(usual.longest()),
        medium.orElse(usual.medium()),
        shortest.orElse(usual.shortest()));
  }
}
