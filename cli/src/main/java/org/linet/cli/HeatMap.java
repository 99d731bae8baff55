package org.linet.cli;

import java.util.List;
import java.util.Locale;
import org.linet.evaluation.report.TextTable;

/**
 * Rows of numbers whose size is seen at a glance: coloured cells on a terminal, elsewhere a
 * character behind each number.
 *
 * <p>A cell's strength is its distance from 0, as a share of the greatest in the map.
 */
final class HeatMap {
  /** From nothing to the strongest: white space for the weak, so that the strong stand out. */
  private static final char[] SHADES = {' ', '.', ':', '+', '#', '@'};

  /** Backgrounds of the 256-colour palette from pale to strong, for numbers above and below 0. */
  private static final int[] ABOVE = {0, 230, 223, 216, 209, 202};

  private static final int[] BELOW = {0, 195, 153, 117, 75, 33};
  private static final int BLACK = 16;
  private static final String GAP = " ";

  private final boolean colours;

  /**
   * @param colours whether a terminal reads it
   */
  HeatMap(boolean colours) {
    this.colours = colours;
  }

  /**
   * The map to the right of a table.
   *
   * @param left the table, as many rows as {@code cells}
   * @param columns headings of the cells
   * @param cells the numbers, rows of equal length
   */
  String beside(TextTable left, List<String> columns, List<List<Double>> cells) {
    List<String> lines = left.toString().lines().toList();
    if (lines.size() != cells.size() + 1) {
      throw new IllegalArgumentException(
          cells.size() + " rows of cells beside " + (lines.size() - 1) + " of a table");
    }
    double greatest = cells.stream().flatMap(List::stream).mapToDouble(Math::abs).max().orElse(0);
    int margin = lines.stream().mapToInt(String::length).max().orElse(0);
    int width =
        Math.max(
            columns.stream().mapToInt(String::length).max().orElse(0),
            cells.stream().flatMap(List::stream).mapToInt(c -> number(c).length()).max().orElse(0));
    StringBuilder text = new StringBuilder();
    for (int line = 0; line < lines.size(); line++) {
      StringBuilder row = new StringBuilder(padded(lines.get(line), margin));
      row.append(GAP);
      for (int c = 0; c < columns.size(); c++) {
        row.append(GAP)
            .append(
                line == 0
                    ? toTheRight(columns.get(c), width) + GAP
                    : cell(cells.get(line - 1).get(c), greatest, width));
      }
      text.append(line == 0 ? "" : "\n").append(row.toString().stripTrailing());
    }
    return text.toString();
  }

  private String cell(double value, double greatest, int width) {
    int level = level(value, greatest);
    String number = toTheRight(number(value), width);
    if (!colours) {
      return number + SHADES[level];
    }
    if (level == 0) {
      return number + GAP;
    }
    int background = (value < 0 ? BELOW : ABOVE)[level];
    return "\u001b[38;5;" + BLACK + ";48;5;" + background + "m" + number + GAP + "\u001b[0m";
  }

  /** 0 to 5; 0 below a twentieth of the greatest. */
  private static int level(double value, double greatest) {
    double share = greatest == 0 ? 0 : Math.abs(value) / greatest;
    return share < 0.05 ? 0 : (int) Math.min(SHADES.length - 1, 1 + share * 5);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  private static String toTheRight(String text, int width) {
    return " ".repeat(width - text.length()) + text;
  }
}
