package org.linet.ranking.member;

import java.util.Arrays;
import java.util.List;
import org.linet.core.metric.LargestKeys;
import org.linet.core.model.Proposals;

/**
 * The candidates of one prefix, the best of the mixture first, and what the members say of them.
 * Reused from prefix to prefix; one thread at a time.
 */
public final class CandidateList {
  private final int members;
  private final int most;
  private final int[] rows;
  private final float[] base;
  private final float[][] logShares;
  private final float[][] scores;
  private final int[][] places;
  private final float[] logNormalisers;
  private final float[][][] aspects;
  private final long[] order;
  private final boolean[] points;
  private int count;

  /**
   * @param members the members that are asked
   * @param most K, candidates at most
   */
  public CandidateList(List<Member> members, int most) {
    this(members.stream().mapToInt(m -> m.recommender().aspects().size()).toArray(), most);
  }

  private CandidateList(int[] aspects, int most) {
    this.members = aspects.length;
    this.most = most;
    this.rows = new int[most];
    this.base = new float[most];
    this.logShares = new float[members][most];
    this.scores = new float[members][most];
    this.places = new int[members][most];
    this.logNormalisers = new float[members];
    this.points = new boolean[members];
    this.order = new long[most];
    this.aspects = new float[members][][];
    for (int member = 0; member < members; member++) {
      this.aspects[member] = new float[aspects[member]][most];
    }
  }

  /** K, candidates at most. */
  public int most() {
    return most;
  }

  /** Number of members. */
  public int members() {
    return members;
  }

  /** Number of candidates, at most K. */
  public int count() {
    return count;
  }

  /** Catalogue row of a candidate. */
  public int row(int candidate) {
    return rows[candidate];
  }

  /** base(i) of a candidate, see {@link FirstStage}. */
  public float base(int candidate) {
    return base[candidate];
  }

  /** ln of a member's share of a candidate; minus infinity where the member gives it none. */
  public float logShare(int member, int candidate) {
    return logShares[member][candidate];
  }

  /** A member's scores of the candidates, on the member's own scale; not to be changed. */
  public float[] scores(int member) {
    return scores[member];
  }

  /** How many candidates have a greater score of a member than this one. */
  public int place(int member, int candidate) {
    return places[member][candidate];
  }

  /** ln of what a member's scores are shares of, see {@link Proposals#logNormaliser}. */
  public float logNormaliser(int member) {
    return logNormalisers[member];
  }

  /** A member's aspects of the candidates, each a share a candidate. */
  public float[][] aspects(int member) {
    return aspects[member];
  }

  /** Whether a member's scores are points, of which most items have none. */
  public boolean isPoints(int member) {
    return points[member];
  }

  /** Place of an item among the candidates, or -1. */
  public int find(int row) {
    for (int candidate = 0; candidate < count; candidate++) {
      if (rows[candidate] == row) {
        return candidate;
      }
    }
    return -1;
  }

  void clear() {
    count = 0;
  }

  /**
   * Adds the next best candidate.
   *
   * @param source its place in the arrays below
   */
  void add(int row, float itsBase, float[][] sourceLogShares, float[][] sourceScores, int source) {
    rows[count] = row;
    base[count] = itsBase;
    for (int member = 0; member < members; member++) {
      logShares[member][count] = sourceLogShares[member][source];
      scores[member][count] = sourceScores[member][source];
    }
    count++;
  }

  /** Notes how a member scores and what else it says, and finds its places: at the end. */
  void complete(int member, Proposals proposals, int prefix) {
    points[member] = proposals.scale() == Proposals.Scale.POINTS;
    logNormalisers[member] = (float) proposals.logNormaliser(prefix);
    if (aspects[member].length > 0) {
      proposals.aspects(prefix, rows, count, aspects[member]);
    }
    for (int candidate = 0; candidate < count; candidate++) {
      order[candidate] = LargestKeys.key(scores[member][candidate], candidate);
    }
    Arrays.sort(order, 0, count);
    int place = 0;
    for (int n = count - 1; n >= 0; n--) {
      boolean isLess =
          n + 1 < count && LargestKeys.score(order[n]) < LargestKeys.score(order[n + 1]);
      place = isLess ? count - 1 - n : place;
      places[member][LargestKeys.tieBreak(order[n])] = place;
    }
  }
}
