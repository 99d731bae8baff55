package org.linet.jobs.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.ModelFamily;

/** The order in which families are shown: the simplest first, the paper's rows as it has them. */
final class FamilyOrder {
  /** The rows of Table I of the LINet paper, in its order. */
  private static final List<String> PAPER =
      List.of(
          "item-knn", "bpr-mf", "fpmc", "gru4rec", "narm", "stamp", "repeatnet", "sr-gnn", "linet");

  private static final List<String> ALL =
      Stream.concat(
              Stream.of("pop", "s-pop", "sr", "item-knn", "vsknn", "vstan"), PAPER.stream().skip(1))
          .toList();

  private FamilyOrder() {}

  /** The families of the paper's table that there are. */
  static List<ModelFamily> paper() {
    return all().stream().filter(family -> PAPER.contains(family.name())).toList();
  }

  /** All families, those without a fixed place last, by name. */
  static List<ModelFamily> all() {
    List<ModelFamily> families = new ArrayList<>(ModelFamilies.all());
    families.sort((a, b) -> Integer.compare(place(a.name()), place(b.name())));
    return families;
  }

  /** The place of a family; equal for those without a fixed one. */
  static int place(String family) {
    int place = ALL.indexOf(family);
    return place < 0 ? ALL.size() : place;
  }
}
