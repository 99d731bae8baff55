package org.linet.jobs.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.linet.core.model.ModelFamily;

class FamilyOrderTest {
  private static final List<String> TABLE_ONE =
      List.of(
          "item-knn", "bpr-mf", "fpmc", "gru4rec", "narm", "stamp", "repeatnet", "sr-gnn", "linet");

  @Test
  void thePapersRowsStandInThePapersOrder() {
    List<String> paper = FamilyOrder.paper().stream().map(ModelFamily::name).toList();
    assertThat(paper).contains("item-knn", "linet");
    assertThat(paper).isEqualTo(TABLE_ONE.stream().filter(paper::contains).toList());
  }

  @Test
  void allFamiliesBeginWithTheSimplestAndEndWithThoseThatHaveNoPlace() {
    List<String> all = FamilyOrder.all().stream().map(ModelFamily::name).toList();
    assertThat(all).startsWith("pop", "s-pop", "sr", "item-knn", "vsknn", "vstan");
    assertThat(all).endsWith("linet", "toy", "two-stage");
    assertThat(all).doesNotHaveDuplicates();
  }
}
