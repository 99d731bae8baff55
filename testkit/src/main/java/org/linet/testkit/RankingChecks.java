package org.linet.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.linet.core.model.Ranking;
import org.linet.core.model.Recommender;
import org.linet.core.model.TopK;
import org.linet.core.session.PrefixBatch;

/** What the ranks, the lists and the scores of a model owe each other. */
final class RankingChecks {
  private static final int K = 7;

  /** Of a score on an engine whose bits depend on the batch, relative to the score beyond 1. */
  private static final float ROUNDING = 1e-5f;

  private final Recommender model;
  private final boolean sameBits;
  private final int items;

  /**
   * @param sameBits whether a number of a prefix has the same bits in every batch
   */
  RankingChecks(Recommender model, boolean sameBits) {
    this.model = model;
    this.sameBits = sameBits;
    this.items = model.catalog().size();
  }

  /** Scores of all items after a prefix, as the longest list shows them; 0 for what it lacks. */
  private float[] scores(TopK all, int prefix) {
    float[] scores = new float[items];
    for (int place = 0; place < all.count(prefix); place++) {
      scores[all.row(prefix, place)] = all.score(prefix, place);
    }
    return scores;
  }

  private float margin(float score) {
    return sameBits ? 0 : ROUNDING * Math.max(1, Math.abs(score));
  }

  /** Counts for every target the items before it and beside it. */
  void ranksAreThoseOfTheScores(PrefixBatch prefixes, int[] targets) {
    Ranking ranking = model.rank(prefixes, targets, 0);
    float[] asked = model.scores(prefixes, targets);
    TopK all = model.topK(prefixes, items);
    assertThat(ranking.pessimistic()).hasSameSizeAs(targets);
    assertThat(ranking.optimistic()).hasSameSizeAs(targets);
    assertThat(ranking.top().k()).as("k of a ranking without lists").isZero();
    for (int p = 0; p < targets.length; p++) {
      float[] scores = scores(all, p);
      float own = scores[targets[p]];
      float margin = margin(own);
      assertThat(asked[p]).as("score of prefix %s", p).isEqualTo(own, Offset.offset(margin));
      scores[targets[p]] = Float.NaN; // is not compared with itself
      assertThat(ranking.optimistic()[p])
          .as("optimistic rank of prefix %s", p)
          .isBetween(1 + above(scores, own + margin), 1 + above(scores, own - margin));
      assertThat(ranking.pessimistic()[p])
          .as("pessimistic rank of prefix %s: ties count against the model", p)
          .isBetween(1 + atLeast(scores, own + margin), 1 + atLeast(scores, own - margin));
    }
  }

  private static int above(float[] scores, float least) {
    return (int) IntStream.range(0, scores.length).filter(row -> scores[row] > least).count();
  }

  private static int atLeast(float[] scores, float least) {
    return (int) IntStream.range(0, scores.length).filter(row -> scores[row] >= least).count();
  }

  /** Best first, equal ones by row, each item once; a shorter list is the begin of a longer. */
  void listsStandInOrder(PrefixBatch prefixes, int[] targets) {
    TopK all = model.topK(prefixes, items + 5);
    TopK few = model.topK(prefixes, K);
    TopK ranked = model.rank(prefixes, targets, K).top();
    assertThat(few.k()).isEqualTo(K);
    for (int p = 0; p < prefixes.size(); p++) {
      int count = all.count(p);
      int[] rows = all.rows(p);
      assertThat(rows).as("list of prefix %s", p).doesNotHaveDuplicates();
      assertThat(Arrays.stream(rows).allMatch(row -> row < items)).isTrue();
      assertThat(count).isLessThanOrEqualTo(items);
      if (model.scoresEveryItem()) {
        assertThat(count).as("every item has a score").isEqualTo(items);
      }
      for (int place = 0; place < count; place++) {
        assertThat(all.score(p, place)).isNotNaN();
        if (place > 0) {
          boolean isBehind =
              all.score(p, place - 1) > all.score(p, place)
                  || (all.score(p, place - 1) == all.score(p, place)
                      && rows[place - 1] < rows[place]);
          assertThat(isBehind).as("place %s of prefix %s", place, p).isTrue();
        }
        if (count < items) {
          assertThat(all.score(p, place)).as("items without points are left out").isPositive();
        }
      }
      assertSame(few, p, all, p, Math.min(K, count));
      assertSame(ranked, p, few, p, Math.min(K, count));
    }
  }

  /** A number of a prefix does not depend on what else is in the batch. */
  void aloneIsAsInTheBatch(PrefixBatch prefixes, int[] targets) {
    Ranking together = model.rank(prefixes, targets, K);
    float[] scores = model.scores(prefixes, targets);
    for (int p = 0; p < targets.length; p++) {
      PrefixBatch alone = prefixes.slice(p, p + 1);
      int[] target = {targets[p]};
      Ranking ranking = model.rank(alone, target, K);
      assertSame(ranking.top(), 0, together.top(), p, together.top().count(p));
      assertThat(model.scores(alone, target)[0])
          .isEqualTo(scores[p], Offset.offset(margin(scores[p])));
      if (sameBits) {
        assertThat(ranking.pessimistic()[0]).isEqualTo(together.pessimistic()[p]);
        assertThat(ranking.optimistic()[0]).isEqualTo(together.optimistic()[p]);
      }
    }
    assertThat(model.rank(prefixes.slice(0, 0), new int[0], K).pessimistic()).isEmpty();
  }

  /** Several threads may ask at once. */
  void severalThreadsAreAnsweredAlike(PrefixBatch prefixes, int[] targets) {
    List<Ranking> alone = ask(prefixes, targets, false);
    for (int time = 0; time < 3; time++) {
      List<Ranking> crowded = ask(prefixes, targets, true);
      for (int p = 0; p < targets.length; p++) {
        assertThat(crowded.get(p).pessimistic()).isEqualTo(alone.get(p).pessimistic());
        assertThat(crowded.get(p).optimistic()).isEqualTo(alone.get(p).optimistic());
        TopK top = alone.get(p).top();
        assertThat(crowded.get(p).top().rows(0)).isEqualTo(top.rows(0));
        for (int place = 0; place < top.count(0); place++) {
          assertThat(crowded.get(p).top().score(0, place)).isEqualTo(top.score(0, place));
        }
      }
    }
  }

  private List<Ranking> ask(PrefixBatch prefixes, int[] targets, boolean atOnce) {
    IntStream numbers = IntStream.range(0, targets.length);
    return (atOnce ? numbers.parallel() : numbers)
        .mapToObj(
            p -> model.rank(prefixes.slice(p, p + 1), Arrays.copyOfRange(targets, p, p + 1), K))
        .toList();
  }

  private void assertSame(TopK one, int p, TopK other, int q, int count) {
    assertThat(one.count(p)).isEqualTo(count);
    for (int place = 0; place < count; place++) {
      float score = other.score(q, place);
      assertThat(one.score(p, place)).isEqualTo(score, Offset.offset(margin(score)));
      if (sameBits) {
        assertThat(one.row(p, place)).isEqualTo(other.row(q, place));
      }
    }
  }
}
