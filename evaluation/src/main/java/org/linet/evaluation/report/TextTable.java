package org.linet.evaluation.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A table for the console: columns as wide as their widest cell, numbers to the right. */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();
  private final Set<String> texts = new HashSet<>();

  public TextTable(String... header) {
    this.header = List.of(header);
  }

  /** Adds a row; it has as many cells as the header. */
  public TextTable row(String... cells) {
    if (cells.length != header.size()) {
      throw new IllegalArgumentException(
          cells.length + " cells under " + header.size() + " headings");
    }
    rows.add(List.of(cells));
    return this;
  }

  /** Keeps a column to the left though its cells may begin like numbers, as item ids do. */
  public TextTable text(String heading) {
    texts.add(heading);
    return this;
  }

  /** The table, lines separated by line feeds, without one at the end. */
  @Override
  public String toString() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(header);
    lines.addAll(rows);
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      StringBuilder row = new StringBuilder();
      for (int column = 0; column < header.size(); column++) {
        String cell = line.get(column);
        String padding = " ".repeat(width(column) - cell.length());
        row.append(column == 0 ? "" : GAP)
            .append(numeric(column) ? padding + cell : cell + padding);
      }
      text.append(text.isEmpty() ? "" : "\n").append(row.toString().stripTrailing());
    }
    return text.toString();
  }

  private int width(int column) {
    return Math.max(
        header.get(column).length(),
        rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0));
  }

  /** A column is numeric if every cell that is not empty or a dash starts like a number. */
  private boolean numeric(int column) {
    return !rows.isEmpty()
        && !texts.contains(header.get(column))
        && rows.stream()
            .map(row -> row.get(column))
            .allMatch(cell -> cell.isEmpty() || cell.equals("-") || cell.matches("[-+]?\\d.*"));
  }
}
