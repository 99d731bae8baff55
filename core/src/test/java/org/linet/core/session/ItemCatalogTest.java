package org.linet.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.linet.core.testing.RandomSeed;

class ItemCatalogTest {
  @Test
  void findsRowsLikeAMap() {
    Random random = RandomSeed.random(getClass());
    Map<String, Integer> expected = new HashMap<>();
    List<String> ids = new ArrayList<>();
    while (ids.size() < 5_000) {
      String id = Integer.toString(random.nextInt(20_000), 36);
      if (expected.putIfAbsent(id, ids.size()) == null) {
        ids.add(id);
      }
    }
    ItemCatalog catalog = ItemCatalog.of(ids);
    assertThat(catalog.size()).isEqualTo(5_000);
    for (int n = 0; n < 20_000; n++) {
      String id = Integer.toString(n, 36);
      assertThat(catalog.row(id)).isEqualTo(expected.getOrDefault(id, Sessions.UNKNOWN));
    }
    for (int row = 0; row < ids.size(); row++) {
      assertThat(catalog.id(row)).isEqualTo(ids.get(row));
    }
  }

  @Test
  void tellsIdsWithTheSameHashApart() {
    // "Aa" and "BB" have the same String.hashCode
    ItemCatalog catalog = ItemCatalog.of(List.of("AaAa", "BBBB", "AaBB"));
    assertThat(catalog.row("BBBB")).isEqualTo(1);
    assertThat(catalog.row("BBAa")).isEqualTo(Sessions.UNKNOWN);
  }

  @Test
  void refusesAnIdThatOccursTwice() {
    assertThatThrownBy(() -> ItemCatalog.of(List.of("a", "b", "a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rows 0 and 2");
  }

  @Test
  void mayBeEmpty() {
    assertThat(ItemCatalog.of(List.of()).row("a")).isEqualTo(Sessions.UNKNOWN);
  }
}
