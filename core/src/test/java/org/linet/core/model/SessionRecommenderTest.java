package org.linet.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.linet.core.Fallback;
import org.linet.core.model.Recommendation.ScoredItem;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.PrefixBatch;

class SessionRecommenderTest {
  private static final ItemCatalog CATALOG = ItemCatalog.of(List.of("a", "b", "c", "d"));
  private static final List<ScoredItem> POPULAR =
      List.of(new ScoredItem("c", 9), new ScoredItem("a", 5));

  private final SessionRecommender recommender =
      new SessionRecommender(new NextRow(), new int[] {5, 2, 9, 5});

  @Test
  void recommendsInTheIdsOfTheUser() {
    assertThat(recommender.recommend(List.of("d", "a"), 2))
        .isEqualTo(
            new Recommendation(
                List.of(new ScoredItem("b", 2), new ScoredItem("c", 1)), List.of(), null));
  }

  @Test
  void reportsAndSkipsUnknownItems() {
    Recommendation recommendation = recommender.recommend(List.of("a", "x", "y", "x"), 1);
    assertThat(recommendation.items()).containsExactly(new ScoredItem("b", 1));
    assertThat(recommendation.unknownItems()).containsExactly("x", "y");
    assertThat(recommendation.fallback()).isNull();
  }

  @Test
  void fallsBackToThePopularItemsWhenNoItemIsKnown() {
    assertThat(recommender.recommend(List.of("x"), 2))
        .isEqualTo(new Recommendation(POPULAR, List.of("x"), Fallback.NO_KNOWN_ITEM));
  }

  @Test
  void fallsBackToThePopularItemsForAnEmptySession() {
    assertThat(recommender.recommend(List.of(), 2))
        .isEqualTo(new Recommendation(POPULAR, List.of(), Fallback.EMPTY_SESSION));
  }

  @Test
  void fallsBackToThePopularItemsWhenTheModelHasNothingToSay() {
    Recommendation recommendation = recommender.recommend(List.of("d"), 2);
    assertThat(recommendation.items()).isEqualTo(POPULAR);
    assertThat(recommendation.fallback()).isEqualTo(Fallback.NOTHING_TO_RECOMMEND);
  }

  @Test
  void keepsTheOrderOfABatch() {
    List<List<String>> sessions =
        List.of(List.of("x"), List.of("a"), List.of(), List.of("b", "x"), List.of("c"));
    assertThat(recommender.recommendAll(sessions, 2))
        .isEqualTo(sessions.stream().map(session -> recommender.recommend(session, 2)).toList());
    assertThat(recommender.recommendAll(List.of(), 2)).isEmpty();
  }

  @Test
  void givesNoMoreItemsThanThereAre() {
    assertThat(recommender.recommend(List.of(), 1_000_000_000).items()).hasSize(4);
    assertThat(recommender.recommend(List.of("a"), 1_000_000_000).items()).hasSize(3);
    assertThatThrownBy(() -> recommender.recommend(List.of("a"), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Recommends the rows after the last click's. */
  private static final class NextRow implements Recommender {
    @Override
    public String family() {
      return "next-row";
    }

    @Override
    public ItemCatalog catalog() {
      return CATALOG;
    }

    @Override
    public Ranking rank(PrefixBatch prefixes, int[] targets, int k) {
      throw new UnsupportedOperationException();
    }

    @Override
    public TopK topK(PrefixBatch prefixes, int k) {
      int[] rows = new int[prefixes.size() * k];
      float[] scores = new float[rows.length];
      Arrays.fill(rows, -1);
      for (int p = 0; p < prefixes.size(); p++) {
        for (int place = 0; place < k; place++) {
          int row = prefixes.lastItem(p) + 1 + place;
          if (row < CATALOG.size()) {
            rows[p * k + place] = row;
            scores[p * k + place] = k - place;
          }
        }
      }
      return new TopK(k, rows, scores);
    }

    @Override
    public void close() {}
  }
}
