package org.linet.ranking;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.linet.core.explanation.ScoreExplainer;
import org.linet.core.model.Proposals;
import org.linet.core.model.Ranking;
import org.linet.core.model.Recommender;
import org.linet.core.model.TopK;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.PrefixBatch;
import org.linet.ranking.column.Columns;
import org.linet.ranking.member.Members;

/**
 * The model that answers. The candidates stand in the order of the ranker; all other items stand
 * behind them in the order of the anchor, the first member that scores every item, so that every
 * item has a place.
 */
final class TwoStageRecommender implements Recommender {
  /** How far the best of the other items is below the last candidate, at least. */
  private static final float GAP = 1;

  private final ItemCatalog catalog;
  private final Members members;
  private final CandidatePool pool;
  private final ScoreExplainer explainer;

  /**
   * @param members owned: closed with this recommender
   */
  TwoStageRecommender(
      ItemCatalog catalog, Members members, CandidatePool pool, ScoreExplainer explainer) {
    this.catalog = catalog;
    this.members = members;
    this.pool = pool;
    this.explainer = explainer;
  }

  @Override
  public String family() {
    return TwoStage.NAME;
  }

  @Override
  public ItemCatalog catalog() {
    return catalog;
  }

  @Override
  public boolean scoresEveryItem() {
    return true;
  }

  @Override
  public Ranking rank(PrefixBatch prefixes, int[] targets, int k) {
    int size = prefixes.size();
    int[] pessimistic = new int[size];
    int[] optimistic = new int[size];
    boolean[] behind = new boolean[size];
    Lists lists = new Lists(size, k);
    pool.forEach(
        prefixes,
        (candidates, proposals, chunk, prefix, number) -> {
          candidates.rank(proposals, chunk, prefix);
          int found = candidates.candidates().find(targets[number]);
          int count = candidates.count();
          if (found >= 0) {
            float own = candidates.score(found);
            pessimistic[number] = Columns.countAtLeast(candidates.scores(), count, own);
            optimistic[number] = 1 + Columns.countAbove(candidates.scores(), count, own);
          } else {
            // the places before it among the items that are no candidates follow below
            float own = anchorScore(proposals, prefix, targets[number]);
            float[] anchor = candidates.candidates().scores(members.anchorNumber());
            pessimistic[number] = count - Columns.countAtLeast(anchor, count, own);
            optimistic[number] = count - Columns.countAbove(anchor, count, own);
            behind[number] = true;
          }
          if (k > 0) {
            lists.write(number, candidates, proposals, chunk, prefix);
          }
        });
    addAnchorRanks(prefixes, targets, behind, pessimistic, optimistic);
    return new Ranking(pessimistic, optimistic, lists.topK());
  }

  /** Adds the anchor's ranks to those of targets that are no candidates. */
  private void addAnchorRanks(
      PrefixBatch prefixes, int[] targets, boolean[] behind, int[] pessimistic, int[] optimistic) {
    int[] lacking = new int[targets.length];
    int count = 0;
    for (int number = 0; number < targets.length; number++) {
      if (behind[number]) {
        lacking[count++] = number;
      }
    }
    for (int from = 0; from < count; from += CandidatePool.CHUNK) {
      int to = Math.min(count, from + CandidatePool.CHUNK);
      int[][] some = new int[to - from][];
      int[] theirs = new int[to - from];
      for (int i = from; i < to; i++) {
        some[i - from] = prefixes.clicks(lacking[i]);
        theirs[i - from] = targets[lacking[i]];
      }
      Ranking anchor = members.anchor().rank(PrefixBatch.of(some), theirs, 0);
      for (int i = from; i < to; i++) {
        int number = lacking[i];
        pessimistic[number] += anchor.pessimistic()[i - from];
        optimistic[number] += anchor.optimistic()[i - from];
      }
    }
  }

  private float anchorScore(List<Proposals> proposals, int prefix, int row) {
    float[] score = new float[1];
    proposals.get(members.anchorNumber()).scores(prefix, new int[] {row}, 1, score);
    return score[0];
  }

  @Override
  public TopK topK(PrefixBatch prefixes, int k) {
    Lists lists = new Lists(prefixes.size(), k);
    pool.forEach(
        prefixes,
        (candidates, proposals, chunk, prefix, number) -> {
          candidates.rank(proposals, chunk, prefix);
          lists.write(number, candidates, proposals, chunk, prefix);
        });
    return lists.topK();
  }

  /** The k best items of every prefix of a batch, written by several threads, each prefix once. */
  private final class Lists {
    private final int k;
    private final int[] rows;
    private final float[] scores;

    Lists(int prefixes, int k) {
      this.k = k;
      this.rows = new int[prefixes * k];
      this.scores = new float[rows.length];
    }

    /** Writes the candidates of a prefix, and behind them the items that are none. */
    void write(
        int number,
        RankedCandidates candidates,
        List<Proposals> proposals,
        PrefixBatch chunk,
        int prefix) {
      int at = number * k;
      int ranked = Math.min(k, candidates.count());
      for (int place = 0; place < ranked; place++) {
        rows[at + place] = candidates.row(place);
        scores[at + place] = candidates.score(candidates.at(place));
      }
      if (ranked < k) {
        int most = Math.min(catalog.size(), k + ranked);
        TopK all = members.anchor().topK(chunk.slice(prefix, prefix + 1), most);
        others(at + ranked, at + k, candidates, proposals.get(members.anchorNumber()), prefix, all);
      }
    }

    /** Writes the items that are no candidates, in the order of the anchor. */
    private void others(
        int from, int to, RankedCandidates candidates, Proposals anchor, int prefix, TopK all) {
      int at = from;
      for (int n = 0; n < all.count(0) && at < to; n++) {
        if (candidates.candidates().find(all.row(0, n)) < 0) {
          rows[at] = all.row(0, n);
          scores[at] = scoreBehind(candidates, anchor.logShare(prefix, all.score(0, n)));
          at++;
        }
      }
      Arrays.fill(rows, at, to, -1);
    }

    TopK topK() {
      return new TopK(k, rows, scores);
    }
  }

  /** A score below those of all candidates, that falls as the anchor's share does. */
  private static float scoreBehind(RankedCandidates candidates, double logShare) {
    float last =
        candidates.count() == 0 ? 0 : candidates.score(candidates.at(candidates.count() - 1));
    return (float) (last - GAP + Math.min(0, logShare));
  }

  @Override
  public float[] scores(PrefixBatch prefixes, int[] targets) {
    float[] result = new float[prefixes.size()];
    pool.forEach(
        prefixes,
        (candidates, proposals, chunk, prefix, number) -> {
          candidates.rank(proposals, chunk, prefix);
          int found = candidates.candidates().find(targets[number]);
          result[number] =
              found >= 0
                  ? candidates.score(found)
                  : scoreBehind(
                      candidates,
                      proposals
                          .get(members.anchorNumber())
                          .logShare(prefix, anchorScore(proposals, prefix, targets[number])));
        });
    return result;
  }

  @Override
  public Optional<ScoreExplainer> explainer() {
    return Optional.of(explainer);
  }

  @Override
  public void close() {
    members.close();
  }
}
