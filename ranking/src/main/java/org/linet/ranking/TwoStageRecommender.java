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
import org.linet.ranking.member.CandidateList;
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
    int[] rows = new int[size * k];
    float[] scores = new float[size * k];
    pool.forEach(
        prefixes,
        (candidates, proposals, chunk, prefix, number) -> {
          candidates.rank(proposals, chunk, prefix);
          int found = candidates.candidates().find(targets[number]);
          if (found >= 0) {
            pessimistic[number] = atLeast(candidates, candidates.score(found));
            optimistic[number] = 1 + above(candidates, candidates.score(found));
          } else {
            // the places before it among the items that are no candidates follow below
            float own = anchorScore(proposals, prefix, targets[number]);
            pessimistic[number] = candidates.count() - anchorAtLeast(candidates, own);
            optimistic[number] = candidates.count() - anchorAbove(candidates, own);
            behind(number, pessimistic, optimistic);
          }
          if (k > 0) {
            top(candidates, proposals, chunk, prefix, k, rows, scores, number * k);
          }
        });
    addAnchorRanks(prefixes, targets, pessimistic, optimistic);
    return new Ranking(pessimistic, optimistic, new TopK(k, rows, scores));
  }

  /** Marks a rank that lacks the anchor's: what is known of it is stored as a negative number. */
  private static void behind(int number, int[] pessimistic, int[] optimistic) {
    pessimistic[number] = -1 - pessimistic[number];
    optimistic[number] = -1 - optimistic[number];
  }

  private void addAnchorRanks(
      PrefixBatch prefixes, int[] targets, int[] pessimistic, int[] optimistic) {
    int[] lacking = new int[targets.length];
    int count = 0;
    for (int number = 0; number < targets.length; number++) {
      if (pessimistic[number] < 0) {
        lacking[count++] = number;
      }
    }
    for (int from = 0; from < count; from += CandidatePool.CHUNK) {
      int to = Math.min(count, from + CandidatePool.CHUNK);
      int[][] some = new int[to - from][];
      int[] theirs = new int[to - from];
      for (int i = from; i < to; i++) {
        some[i - from] = clicks(prefixes, lacking[i]);
        theirs[i - from] = targets[lacking[i]];
      }
      Ranking anchor = members.anchor().rank(PrefixBatch.of(some), theirs, 0);
      for (int i = from; i < to; i++) {
        int number = lacking[i];
        pessimistic[number] = -1 - pessimistic[number] + anchor.pessimistic()[i - from];
        optimistic[number] = -1 - optimistic[number] + anchor.optimistic()[i - from];
      }
    }
  }

  private static int[] clicks(PrefixBatch prefixes, int prefix) {
    int[] clicks = new int[prefixes.length(prefix)];
    for (int position = 0; position < clicks.length; position++) {
      clicks[position] = prefixes.item(prefix, position);
    }
    return clicks;
  }

  private static int atLeast(RankedCandidates candidates, float score) {
    int count = 0;
    for (int c = 0; c < candidates.count(); c++) {
      count += candidates.score(c) >= score ? 1 : 0;
    }
    return count;
  }

  private static int above(RankedCandidates candidates, float score) {
    int count = 0;
    for (int c = 0; c < candidates.count(); c++) {
      count += candidates.score(c) > score ? 1 : 0;
    }
    return count;
  }

  private int anchorAtLeast(RankedCandidates candidates, float score) {
    CandidateList list = candidates.candidates();
    int count = 0;
    for (int c = 0; c < list.count(); c++) {
      count += list.score(members.anchorNumber(), c) >= score ? 1 : 0;
    }
    return count;
  }

  private int anchorAbove(RankedCandidates candidates, float score) {
    CandidateList list = candidates.candidates();
    int count = 0;
    for (int c = 0; c < list.count(); c++) {
      count += list.score(members.anchorNumber(), c) > score ? 1 : 0;
    }
    return count;
  }

  private float anchorScore(List<Proposals> proposals, int prefix, int row) {
    float[] score = new float[1];
    proposals.get(members.anchorNumber()).scores(prefix, new int[] {row}, 1, score);
    return score[0];
  }

  @Override
  public TopK topK(PrefixBatch prefixes, int k) {
    int[] rows = new int[prefixes.size() * k];
    float[] scores = new float[rows.length];
    pool.forEach(
        prefixes,
        (candidates, proposals, chunk, prefix, number) -> {
          candidates.rank(proposals, chunk, prefix);
          top(candidates, proposals, chunk, prefix, k, rows, scores, number * k);
        });
    return new TopK(k, rows, scores);
  }

  /** Writes the k best of a prefix. */
  private void top(
      RankedCandidates candidates,
      List<Proposals> proposals,
      PrefixBatch chunk,
      int prefix,
      int k,
      int[] rows,
      float[] scores,
      int at) {
    int ranked = Math.min(k, candidates.count());
    for (int place = 0; place < ranked; place++) {
      rows[at + place] = candidates.row(place);
      scores[at + place] = candidates.score(candidates.at(place));
    }
    if (ranked < k) {
      others(candidates, proposals, chunk, prefix, k, rows, scores, at);
    }
  }

  /** Writes the items behind the candidates, in the order of the anchor. */
  private void others(
      RankedCandidates candidates,
      List<Proposals> proposals,
      PrefixBatch chunk,
      int prefix,
      int k,
      int[] rows,
      float[] scores,
      int at) {
    int place = candidates.count();
    int most = Math.min(catalog.size(), k + candidates.count());
    TopK top = members.anchor().topK(chunk.slice(prefix, prefix + 1), most);
    Proposals anchor = proposals.get(members.anchorNumber());
    for (int n = 0; n < top.count(0) && place < k; n++) {
      if (candidates.candidates().find(top.row(0, n)) < 0) {
        rows[at + place] = top.row(0, n);
        scores[at + place] = scoreBehind(candidates, anchor.logShare(prefix, top.score(0, n)));
        place++;
      }
    }
    Arrays.fill(rows, at + place, at + k, -1);
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
