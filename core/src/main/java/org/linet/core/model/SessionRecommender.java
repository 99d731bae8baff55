package org.linet.core.model;

import java.util.ArrayList;
import java.util.List;
import org.linet.core.model.Recommendation.ScoredItem;
import org.linet.core.session.PrefixBatch;

/**
 * Recommends from item ids to item ids: what a command, a batch job or a service needs of a {@link
 * Recommender}.
 *
 * <p>Items that the model has never seen are reported and skipped. A session that leaves the model
 * nothing to go by gets the most popular items, marked as a fallback, because a page has to show
 * something. Thread-safe, as recommenders are.
 */
public final class SessionRecommender {
  private final Recommender recommender;
  private final PopularItems popular;

  /**
   * Wraps a recommender, which stays the caller's to close.
   *
   * @param support training clicks of each item, by the catalogue's rows
   */
  public SessionRecommender(Recommender recommender, int[] support) {
    if (support.length != recommender.catalog().size()) {
      throw new IllegalArgumentException("support and catalogue differ in size");
    }
    this.recommender = recommender;
    this.popular = new PopularItems(support);
  }

  /**
   * Recommends for one session.
   *
   * @param session item ids, oldest click first
   * @param k number of items, at least 1; fewer come back where the model has no more
   */
  public Recommendation recommend(List<String> session, int k) {
    return recommendAll(List.of(session), k).get(0);
  }

  /**
   * Recommends for a batch of sessions at once, which is faster than one by one.
   *
   * @param sessions item ids of each session, oldest click first
   * @param k number of items a session, at least 1
   * @return one recommendation a session, in the same order
   */
  public List<Recommendation> recommendAll(List<List<String>> sessions, int k) {
    if (k < 1) {
      throw new IllegalArgumentException("k is at least 1, not " + k);
    }
    int places = Math.min(k, recommender.catalog().size());
    List<KnownSession> known =
        sessions.stream().map(session -> KnownSession.of(session, recommender.catalog())).toList();
    int[][] prefixes =
        known.stream()
            .map(KnownSession::rows)
            .filter(rows -> rows.length > 0)
            .toArray(int[][]::new);
    TopK top =
        prefixes.length == 0 ? TopK.none() : recommender.topK(PrefixBatch.of(prefixes), places);
    List<Recommendation> recommendations = new ArrayList<>(known.size());
    int prefix = 0;
    for (KnownSession session : known) {
      boolean scored = session.rows().length > 0;
      List<ScoredItem> items = scored ? items(top, prefix++) : List.of();
      recommendations.add(
          items.isEmpty()
              ? fallback(session, places)
              : new Recommendation(items, session.unknown(), null));
    }
    return recommendations;
  }

  private List<ScoredItem> items(TopK top, int prefix) {
    List<ScoredItem> items = new ArrayList<>();
    for (int place = 0; place < top.count(prefix); place++) {
      String id = recommender.catalog().id(top.row(prefix, place));
      items.add(new ScoredItem(id, top.score(prefix, place)));
    }
    return items;
  }

  private Recommendation fallback(KnownSession session, int places) {
    List<ScoredItem> items = popular.recommend(recommender.catalog(), places, row -> true);
    return new Recommendation(items, session.unknown(), session.fallback());
  }
}
