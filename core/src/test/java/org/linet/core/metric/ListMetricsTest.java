package org.linet.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.linet.core.testing.RandomSeed;

class ListMetricsTest {
  @Test
  void givesTheFiguresOfAWorkedExample() {
    ListMetrics metrics = new ListMetrics(new int[] {10, 5, 5, 0}, 2);
    metrics.add(new int[] {0, 1, 3});
    metrics.add(new int[] {0});
    assertThat(metrics.coverage(1)).isEqualTo(0.25);
    assertThat(metrics.coverage(2)).isEqualTo(0.5);
    assertThat(metrics.popularityBias(1)).isEqualTo(1);
    assertThat(metrics.popularityBias(2)).isEqualTo(2.5 / 3);
  }

  @Test
  void agreesWithTheDefinitionsOnRandomLists() {
    Random random = RandomSeed.random(getClass());
    int items = 80;
    int[] support = random.ints(items, 3, 90).toArray();
    support[0] = 2;
    support[1] = 100;
    int[][] lists = new int[30][];
    ListMetrics metrics = new ListMetrics(support, 20);
    for (int i = 0; i < lists.length; i++) {
      lists[i] = random.ints(0, items).distinct().limit(random.nextInt(25)).toArray();
      metrics.add(lists[i]);
    }
    for (int k : Metric.CUTOFFS) {
      Set<Integer> covered = new HashSet<>();
      double sum = 0;
      int count = 0;
      for (int[] list : lists) {
        for (int place = 0; place < Math.min(k, list.length); place++) {
          covered.add(list[place]);
          sum += (support[list[place]] - 2) / 98.0;
          count++;
        }
      }
      assertThat(metrics.coverage(k)).isCloseTo(covered.size() / 80.0, within(1e-12));
      assertThat(metrics.popularityBias(k)).isCloseTo(sum / count, within(1e-12));
    }
  }

  @Test
  void givesEquallyClickedItemsNoBias() {
    ListMetrics metrics = new ListMetrics(new int[] {4, 4}, 1);
    assertThat(metrics.popularityBias(1)).isNaN();
    metrics.add(new int[] {1});
    assertThat(metrics.popularityBias(1)).isZero();
    assertThatThrownBy(() -> metrics.coverage(2)).isInstanceOf(IllegalArgumentException.class);
  }
}
