package org.linet.baselines.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.linet.core.explanation.ScoreParts;
import org.linet.core.explanation.ScoreParts.ClickWeights;
import org.linet.core.explanation.ScoreParts.Evidence;
import org.linet.core.explanation.ScoreParts.SessionVotes;
import org.linet.core.metric.LargestKeys;

/**
 * Splits the scores of a neighbourhood method over the sessions that voted and the clicks that made
 * those neighbours.
 *
 * <p>A similarity is a sum over the shared items, times factors that all of them have in common, so
 * every vote is split over the shared clicks by their weights in the overlap. Which sessions are
 * neighbours, and where they match, is taken as it is.
 */
final class NeighbourVotes {
  private static final String READING =
      "Contributions are exact: a score is the sum of the votes of neighbouring sessions, and each"
          + " vote is split over the clicks that the session shares, by their weight in the"
          + " similarity. The attention is that weight; an item that was clicked again has it at its"
          + " last click. Without a click other sessions may become neighbours, so leaving it out"
          + " can change more or less than its share.";

  private final SessionIndex index;
  private final SessionNeighbours neighbours;
  private final SparseScores scratch;
  private final FirstSights sights;

  NeighbourVotes(SessionIndex index, SessionNeighbours neighbours) {
    this.index = index;
    this.neighbours = neighbours;
    this.scratch = new SparseScores(index.catalogueSize());
    this.sights = new FirstSights(index.catalogueSize());
  }

  /** What a method gives the items of one neighbour. */
  interface Voter {
    void vote(int session, double similarity, SparseScores scores);
  }

  /**
   * Explains scores.
   *
   * @param nearest the neighbours of the prefix that was read last, as {@link SessionNeighbours}
   *     gives them
   * @param items catalogue rows
   */
  ScoreParts explain(long[] nearest, int[] items, Voter voter) {
    double[][] contributions = new double[items.length][neighbours.length()];
    List<SessionVotes> voting = new ArrayList<>();
    for (long key : nearest) {
      int session = LargestKeys.tieBreak(key);
      float similarity = LargestKeys.score(key);
      voter.vote(session, similarity, scratch);
      double[] votes = new double[items.length];
      for (int n = 0; n < items.length; n++) {
        votes[n] = scratch.points(items[n]);
      }
      scratch.clear();
      SessionVotes one = votes(session, similarity, votes);
      if (one.points() > 0) {
        split(one, contributions);
        voting.add(one);
      }
    }
    voting.sort(Comparator.comparingDouble(votes -> -votes.points()));
    return new ScoreParts(
        neighbours.length(),
        READING,
        contributions,
        Map.of(),
        new ClickWeights(attention(), null, null),
        new Evidence(List.copyOf(voting), List.of()));
  }

  private SessionVotes votes(int session, double similarity, double[] votes) {
    int[] rows = new int[index.end(session) - index.start(session)];
    List<Integer> shared = new ArrayList<>();
    sights.begin();
    for (int i = 0; i < rows.length; i++) {
      rows[i] = index.item(index.start(session) + i);
      int position = neighbours.lastPosition(rows[i]);
      if (position > 0 && sights.isFirst(rows[i])) {
        shared.add(position - 1);
      }
    }
    int[] positions = shared.stream().sorted().mapToInt(position -> position).toArray();
    return new SessionVotes(session, rows, similarity, positions, votes);
  }

  /** Adds the votes of a session with points, whose overlap is therefore above 0. */
  private void split(SessionVotes votes, double[][] contributions) {
    double[] weights = attention();
    double overlap = 0;
    for (int position : votes.shared()) {
      overlap += weights[position];
    }
    for (int position : votes.shared()) {
      for (int n = 0; n < contributions.length; n++) {
        contributions[n][position] += votes.votes()[n] * weights[position] / overlap;
      }
    }
  }

  /** Weights of the clicks in the overlap, by position. */
  private double[] attention() {
    double[] weights = new double[neighbours.length()];
    for (int n = 0; n < neighbours.count(); n++) {
      weights[neighbours.lastPosition(neighbours.item(n)) - 1] = neighbours.weight(n);
    }
    return weights;
  }
}
