package org.linet.ranking.statistics;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.linet.core.internal.io.ColumnFile;
import org.linet.core.session.SessionAges;
import org.linet.core.session.Sessions;

/**
 * All that is counted. The same code counts on the head, for the ranker to learn from, and on all
 * of train, for the model that answers; ages are measured from the newest session of what is
 * counted.
 *
 * @param lives a number an item
 * @param pairs numbers a pair of items
 * @param patterns numbers a pattern of clicks
 */
public record Statistics(ItemLives lives, ItemPairs pairs, PatternCounts patterns) {
  /** The file in a model folder. */
  public static final String FILE = "statistics.columns";

  /**
   * Counts.
   *
   * @param sessions training sessions of the members, oldest first
   * @param items size of the catalogue
   */
  public static Statistics count(Sessions sessions, int items, StatisticsSettings settings) {
    SessionAges ages = SessionAges.of(sessions, settings.spanDays());
    HalfLives halfLives = settings.halfLives(ages.span());
    float[][] weights = halfLives.weights(ages);
    return new Statistics(
        ItemLives.count(sessions, ages, halfLives, weights, items),
        ItemPairs.count(sessions, weights, items, settings.neighbours()),
        PatternCounts.count(sessions));
  }

  /** Writes the file {@value #FILE} into a folder. */
  public void write(Path folder) {
    Map<String, Object> columns = new LinkedHashMap<>(lives.columns());
    columns.putAll(pairs.columns());
    columns.putAll(patterns.columns());
    ColumnFile.write(folder.resolve(FILE), columns);
  }

  /**
   * Reads the file of a model folder.
   *
   * @throws org.linet.core.LinetException naming the file, if it does not fit the catalogue
   */
  public static Statistics read(Path folder, int items) {
    ColumnFile file = ColumnFile.read(folder.resolve(FILE));
    return new Statistics(
        ItemLives.read(file, items), ItemPairs.read(file, items), PatternCounts.read(file));
  }
}
