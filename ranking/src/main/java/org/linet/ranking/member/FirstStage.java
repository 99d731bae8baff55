package org.linet.ranking.member;

import java.util.Arrays;
import java.util.List;
import org.linet.core.metric.LargestKeys;
import org.linet.core.model.Proposals;
import org.linet.core.model.TopK;
import org.linet.core.session.PrefixBatch;

/**
 * The first stage: every member proposes its K best items, and of all that were proposed the K best
 * by
 *
 * <p>base(i) = ln( sum over members m of a_m share_m(i) + 1e-9 )
 *
 * <p>are the candidates, with a_m the member's weight, share_m(i) its probability or its part of
 * all points. Equal ones stand by ascending row. An item without a training click cannot be a
 * candidate: nothing is known of it.
 *
 * <p>Scratch arrays: one thread at a time.
 */
public final class FirstStage {
  /** Keeps the logarithm finite for an item of which only members without weight know. */
  private static final double FLOOR = 1e-9;

  private final Members members;
  private final int[] clicks;
  private final int[] slots; // by row, 1 + its place below; 0 for none
  private final int[] rows;
  private final float[][] scores;
  private final float[][] logShares;
  private final boolean[][] known;
  private final int[] missing;
  private final float[] answers;
  private final LargestKeys best;
  private int count;

  /**
   * @param most K, at most the size of the catalogue
   * @param clicks training clicks of every item, by row
   */
  public FirstStage(Members members, int most, int[] clicks) {
    this.members = members;
    this.clicks = clicks;
    int proposed = members.count() * most;
    this.slots = new int[clicks.length];
    this.rows = new int[proposed];
    this.scores = new float[members.count()][proposed];
    this.logShares = new float[members.count()][proposed];
    this.known = new boolean[members.count()][proposed];
    this.missing = new int[proposed];
    this.answers = new float[proposed];
    this.best = new LargestKeys(most);
  }

  /** Asks all members for a batch of prefixes, in the order of the members. */
  public static List<Proposals> ask(Members members, PrefixBatch prefixes, int most) {
    return members.list().stream()
        .map(member -> member.recommender().propose(prefixes, most))
        .toList();
  }

  /**
   * Chooses the candidates of a prefix.
   *
   * @param proposals what {@link #ask} returned
   * @param to receives them, with room for K
   */
  public void choose(List<Proposals> proposals, int prefix, CandidateList to) {
    count = 0;
    for (int member = 0; member < members.count(); member++) {
      take(member, proposals.get(member).top(), prefix);
    }
    best.clear();
    for (int member = 0; member < members.count(); member++) {
      complete(member, proposals.get(member), prefix);
    }
    for (int slot = 0; slot < count; slot++) {
      best.offer(LargestKeys.key(base(slot), Integer.MAX_VALUE - rows[slot]));
    }
    to.clear();
    for (long key : best.descending()) {
      int row = Integer.MAX_VALUE - LargestKeys.tieBreak(key);
      to.add(row, LargestKeys.score(key), logShares, scores, slots[row] - 1);
    }
    for (int member = 0; member < members.count(); member++) {
      to.complete(member, proposals.get(member), prefix);
    }
    for (int slot = 0; slot < count; slot++) {
      slots[rows[slot]] = 0;
    }
  }

  /** Notes what a member proposed. */
  private void take(int member, TopK top, int prefix) {
    Arrays.fill(known[member], false);
    int proposed = top.count(prefix);
    for (int place = 0; place < proposed; place++) {
      int row = top.row(prefix, place);
      if (clicks[row] == 0) {
        continue;
      }
      if (slots[row] == 0) {
        rows[count++] = row;
        slots[row] = count;
      }
      int slot = slots[row] - 1;
      scores[member][slot] = top.score(prefix, place);
      known[member][slot] = true;
    }
  }

  /** Asks a member for its scores of what others proposed, and makes shares of all. */
  private void complete(int member, Proposals proposals, int prefix) {
    int lacking = 0;
    for (int slot = 0; slot < count; slot++) {
      if (!known[member][slot]) {
        missing[lacking++] = rows[slot];
      }
    }
    if (lacking > 0) {
      proposals.scores(prefix, missing, lacking, answers);
      for (int n = 0; n < lacking; n++) {
        scores[member][slots[missing[n]] - 1] = answers[n];
      }
    }
    for (int slot = 0; slot < count; slot++) {
      logShares[member][slot] = (float) proposals.logShare(prefix, scores[member][slot]);
    }
  }

  private float base(int slot) {
    double sum = FLOOR;
    for (int member = 0; member < members.count(); member++) {
      sum += members.list().get(member).weight() * Math.exp(logShares[member][slot]);
    }
    return (float) Math.log(sum);
  }

  /** base(i) of chosen candidates, if a member gave each of them its mean share. */
  public float[] baseWithout(CandidateList candidates, int without) {
    int n = candidates.count();
    double mean = 0;
    for (int k = 0; k < n; k++) {
      mean += Math.exp(candidates.logShare(without, k)) / n;
    }
    float[] levelled = new float[n];
    for (int k = 0; k < n; k++) {
      double sum = FLOOR + members.list().get(without).weight() * mean;
      for (int member = 0; member < members.count(); member++) {
        if (member != without) {
          sum += members.list().get(member).weight() * Math.exp(candidates.logShare(member, k));
        }
      }
      levelled[k] = (float) Math.log(sum);
    }
    return levelled;
  }
}
