package org.linet.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.linet.core.metric.DenseRanking;
import org.linet.core.model.Recommendation.ScoredItem;
import org.linet.core.session.ItemCatalog;
import org.linet.core.testing.RandomSeed;

class PopularItemsTest {
  @Test
  void ranksLikeAModelWhoseScoreIsTheNumberOfClicks() {
    Random random = RandomSeed.random(getClass());
    int[] support = random.ints(200, 0, 30).toArray();
    float[] scores = new float[support.length];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = support[row];
    }
    int[] rows = new int[200];
    DenseRanking.topK(scores, 200, rows, new float[200], 0);
    PopularItems popular = new PopularItems(support);
    assertThat(popular.size()).isEqualTo(200);
    for (int row = 0; row < 200; row++) {
      assertThat(popular.pessimisticRank(row)).isEqualTo(DenseRanking.pessimisticRank(scores, row));
      assertThat(popular.optimisticRank(row)).isEqualTo(DenseRanking.optimisticRank(scores, row));
      assertThat(popular.row(row)).isEqualTo(rows[row]);
      assertThat(popular.place(rows[row])).isEqualTo(row);
      assertThat(popular.support(row)).isEqualTo(support[row]);
    }
  }

  @Test
  void recommendsTheMostPopularThatMayBeShown() {
    ItemCatalog catalog = ItemCatalog.of(List.of("a", "b", "c", "d"));
    PopularItems popular = new PopularItems(new int[] {5, 2, 9, 5});
    assertThat(popular.recommend(catalog, 2, row -> row != 0))
        .containsExactly(new ScoredItem("c", 9), new ScoredItem("d", 5));
    assertThat(popular.recommend(catalog, 9, row -> true)).hasSize(4);
    assertThat(popular.recommend(catalog, 9, row -> false)).isEmpty();
  }

  @Test
  void ordersAnEmptyCatalogue() {
    assertThat(new PopularItems(new int[0]).size()).isZero();
  }
}
