package org.linet.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void alignsWordsLeftAndNumbersRight() {
    String table =
        new TextTable("model", "Hit@20")
            .row("pop", "7.31 %")
            .row("item-knn", "51.81 %")
            .row("none", "-")
            .toString();
    assertThat(table)
        .isEqualTo(
            """
            model      Hit@20
            pop        7.31 %
            item-knn  51.81 %
            none            -""");
  }

  @Test
  void anEmptyTableIsItsHeading() {
    assertThat(new TextTable("a", "b").toString()).isEqualTo("a  b");
  }

  @Test
  void refusesARowThatDoesNotFit() {
    TextTable table = new TextTable("a", "b");
    assertThatThrownBy(() -> table.row("1")).hasMessage("1 cells under 2 headings");
  }
}
