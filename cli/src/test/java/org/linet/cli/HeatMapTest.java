package org.linet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.linet.evaluation.report.TextTable;

class HeatMapTest {
  private static final List<List<Double>> CELLS =
      List.of(List.of(0.0, 4.0, -1.0), List.of(0.1, 2.0, -4.0));

  @Test
  void marksPlainNumbersByTheirDistanceFromZero() {
    assertThat(new HeatMap(false).beside(table(), List.of("1", "2", "3"), CELLS))
        .isEqualTo(
            """
            item      1      2      3
            a      0.00   4.00@ -1.00:
            bb     0.10   2.00+ -4.00@""");
  }

  @Test
  void coloursTheSameNumbersOnATerminal() {
    String coloured = new HeatMap(true).beside(table(), List.of("1", "2", "3"), CELLS);
    String[] lines = coloured.split("\n", -1);
    assertThat(lines[0]).as("headings have no colour").doesNotContain("\u001b");
    assertThat(lines[1])
        .contains("\u001b[38;5;16;48;5;202m 4.00 \u001b[0m")
        .contains("\u001b[38;5;16;48;5;153m-1.00 \u001b[0m");
    assertThat(lines[2]).contains("\u001b[38;5;16;48;5;33m-4.00 \u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[[\\d;]*m", "").replaceAll(" +(?=\n|$)|(?<= ) +", ""))
        .isEqualTo(
            new HeatMap(false)
                .beside(table(), List.of("1", "2", "3"), CELLS)
                .replaceAll("[.:+#@](?= |\n|$)", "")
                .replaceAll(" +(?=\n|$)|(?<= ) +", ""));
  }

  @Test
  void aMapOfZerosHasNoMarks() {
    assertThat(
            new HeatMap(false)
                .beside(new TextTable("item").row("a"), List.of("1"), List.of(List.of(0.0))))
        .isEqualTo("item     1\na     0.00");
  }

  @Test
  void refusesRowsThatDoNotFit() {
    assertThatThrownBy(() -> new HeatMap(false).beside(table(), List.of("1"), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static TextTable table() {
    return new TextTable("item").row("a").row("bb");
  }
}
