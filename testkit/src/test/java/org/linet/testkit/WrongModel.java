package org.linet.testkit;

import org.linet.core.model.Proposals;
import org.linet.core.model.Ranking;
import org.linet.core.model.Recommender;
import org.linet.core.model.TopK;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.PrefixBatch;

/** A model that is right but for one fault. */
final class WrongModel implements Recommender {
  /** What is wrong with it. */
  enum Fault {
    NONE,
    TIES_COUNT_FOR_IT,
    EQUAL_SCORES_BY_DESCENDING_ROW,
    SCORES_ARE_NOT_THOSE_OF_THE_LIST,
    LISTS_LACK_AN_ITEM,
    ANSWERS_DEPEND_ON_THE_BATCH,
    ANSWERS_DEPEND_ON_WHAT_WAS_ASKED_BEFORE
  }

  private final PairModel right;
  private final Fault fault;
  private int asked;

  WrongModel(PairModel right, Fault fault) {
    this.right = right;
    this.fault = fault;
  }

  @Override
  public String family() {
    return right.family();
  }

  @Override
  public ItemCatalog catalog() {
    return right.catalog();
  }

  @Override
  public boolean scoresEveryItem() {
    return true;
  }

  @Override
  public Ranking rank(PrefixBatch prefixes, int[] targets, int k) {
    Ranking ranking = right.rank(prefixes, targets, k);
    int[] pessimistic = ranking.pessimistic();
    asked++;
    for (int p = 0; p < pessimistic.length; p++) {
      pessimistic[p] +=
          switch (fault) {
            case TIES_COUNT_FOR_IT -> ranking.optimistic()[p] - pessimistic[p];
            case ANSWERS_DEPEND_ON_THE_BATCH -> prefixes.size() == 1 ? 1 : 0;
            case ANSWERS_DEPEND_ON_WHAT_WAS_ASKED_BEFORE -> asked;
            default -> 0;
          };
    }
    return k == 0 ? ranking : new Ranking(pessimistic, ranking.optimistic(), topK(prefixes, k));
  }

  @Override
  public TopK topK(PrefixBatch prefixes, int k) {
    TopK top = right.topK(prefixes, k);
    int[] rows = new int[prefixes.size() * k];
    float[] scores = new float[rows.length];
    for (int p = 0; p < prefixes.size(); p++) {
      for (int place = 0; place < k; place++) {
        rows[p * k + place] = top.row(p, place);
        scores[p * k + place] = top.score(p, place);
      }
      if (fault == Fault.EQUAL_SCORES_BY_DESCENDING_ROW) {
        swapTheFirstEqualOnes(rows, scores, p * k, p * k + top.count(p));
      }
      if (fault == Fault.LISTS_LACK_AN_ITEM) {
        rows[p * k + top.count(p) - 1] = -1;
      }
    }
    return new TopK(k, rows, scores);
  }

  private static void swapTheFirstEqualOnes(int[] rows, float[] scores, int from, int to) {
    for (int place = from + 1; place < to; place++) {
      if (scores[place] == scores[place - 1]) {
        int row = rows[place];
        rows[place] = rows[place - 1];
        rows[place - 1] = row;
        return;
      }
    }
  }

  @Override
  public float[] scores(PrefixBatch prefixes, int[] targets) {
    float[] scores = right.scores(prefixes, targets);
    if (fault == Fault.SCORES_ARE_NOT_THOSE_OF_THE_LIST) {
      scores[scores.length - 1] += 0.25f;
    }
    return scores;
  }

  @Override
  public Proposals propose(PrefixBatch prefixes, int k) {
    return right.propose(prefixes, k);
  }

  @Override
  public void close() {}
}
