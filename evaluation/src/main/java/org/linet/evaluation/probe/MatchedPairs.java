package org.linet.evaluation.probe;

import java.util.Arrays;
import java.util.Locale;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.session.Sessions;

/**
 * The candidate pairs that qualify at the lowest threshold or beyond, in columns: about 100 bytes a
 * pair, forward passes of models apart all that a curve needs.
 *
 * <p>Whether a pair qualifies at theta is one number, its bottleneck theta*: the greatest least
 * edge of a perfect matching. It qualifies exactly where theta is below. The degree of local
 * invariance, the mean weight of the heaviest perfect matching over edges beyond theta, depends on
 * theta too.
 */
final class MatchedPairs {
  /** Beyond it a probe would need gigabytes. */
  private static final long MOST_CANDIDATES = 50_000_000;

  private final SequenceGroups groups;
  private final long candidates;
  private long identicalCandidates;
  private double greatestBottleneck;
  private int count;
  private int[] firsts = new int[1 << 10];
  private int[] seconds = new int[firsts.length];
  private double[] bottlenecks = new double[firsts.length];
  private boolean[] identical = new boolean[firsts.length];

  /** Degrees of each pair at the thresholds where it qualifies, one pair behind the other. */
  private float[] degrees = new float[1 << 12];

  private int[] degreeStarts = new int[firsts.length];
  private int degreeCount;

  private MatchedPairs(SequenceGroups groups, long candidates) {
    this.groups = groups;
    this.candidates = candidates;
  }

  /**
   * Finds and matches all candidate pairs.
   *
   * @param train training sessions
   * @param test test sessions over the same rows, unseen items with rows of their own
   * @throws LinetException if there is no pair, saying why, or there are too many
   */
  static MatchedPairs find(Sessions train, Sessions test, ProbeOptions options) {
    SequenceGroups groups = SequenceGroups.of(test, options.sequences());
    long candidates = groups.pairs();
    if (candidates == 0) {
      throw new LinetException(
          FailureCode.NO_DATA,
          String.format(
                  Locale.ROOT,
                  "No pairs to probe: of %,d test sequences no two have the same length and the same"
                      + " last item",
                  groups.sequences())
              + (options.sequences() == TestSequences.FULL
                  ? "; sequences=prefixes looks at every prefix"
                  : "; more test sessions are needed"));
    }
    if (candidates > MOST_CANDIDATES) {
      throw new LinetException(
          FailureCode.TOO_LARGE,
          String.format(
                  Locale.ROOT,
                  "%,d candidate pairs are more than a probe can hold (%,d): probe fewer test sessions",
                  candidates,
                  MOST_CANDIDATES)
              + (options.sequences() == TestSequences.PREFIXES ? ", or sequences=full" : ""));
    }
    MatchedPairs pairs = new MatchedPairs(groups, candidates);
    BandMatching matching = new BandMatching(options.beta());
    ItemSimilarity similarity =
        ItemSimilarity.of(train, pairs.neededItems(matching), options.coOccurrence());
    pairs.match(matching, similarity, options);
    pairs.requireSome(options);
    return pairs;
  }

  private ItemPairs neededItems(BandMatching matching) {
    ItemPairs needed = new ItemPairs();
    groups.forEachPair(
        (first, second) -> {
          int n = groups.inputs(first);
          for (int row = 0; row < n; row++) {
            int u = groups.item(first, row);
            for (int place = 0; place < matching.width(); place++) {
              int column = matching.column(row, place);
              if (column >= 0 && column < n && groups.item(second, column) != u) {
                needed.add(u, groups.item(second, column));
              }
            }
          }
        });
    return needed;
  }

  private void match(BandMatching matching, ItemSimilarity similarity, ProbeOptions options) {
    int width = matching.width();
    // grown to the longest pair; one for all, as pairs come by the million
    double[][] weights = {new double[16 * width]};
    groups.forEachPair(
        (first, second) -> {
          if (groups.identical(first, second)) {
            identicalCandidates++;
            if (options.identical()) {
              add(first, second, 1, true);
              Arrays.fill(degrees, degreeCount, degreeCount + Thresholds.COUNT, 1);
              degreeCount += Thresholds.COUNT;
            }
            return;
          }
          int n = groups.inputs(first);
          if (weights[0].length < n * width) {
            weights[0] = new double[2 * n * width];
          }
          if (!fill(weights[0], first, second, matching, similarity)) {
            return;
          }
          double bottleneck = matching.bottleneck(weights[0], n);
          greatestBottleneck = Math.max(greatestBottleneck, bottleneck);
          if (Thresholds.below(bottleneck) > 0) {
            add(first, second, bottleneck, false);
            addDegrees(weights[0], n, Thresholds.below(bottleneck), matching);
          }
        });
  }

  /** Returns false as soon as a click has no edge, for then there is no perfect matching. */
  private boolean fill(
      double[] weights, int first, int second, BandMatching matching, ItemSimilarity similarity) {
    int n = groups.inputs(first);
    int width = matching.width();
    for (int row = 0; row < n; row++) {
      int u = groups.item(first, row);
      boolean edge = false;
      for (int place = 0; place < width; place++) {
        int column = matching.column(row, place);
        double weight =
            column < 0 || column >= n ? 0 : similarity.of(u, groups.item(second, column));
        weights[row * width + place] = weight;
        edge |= weight > 0;
      }
      if (!edge) {
        return false;
      }
    }
    return true;
  }

  private void add(int first, int second, double bottleneck, boolean same) {
    if (count == firsts.length) {
      firsts = Arrays.copyOf(firsts, 2 * count);
      seconds = Arrays.copyOf(seconds, 2 * count);
      bottlenecks = Arrays.copyOf(bottlenecks, 2 * count);
      identical = Arrays.copyOf(identical, 2 * count);
      degreeStarts = Arrays.copyOf(degreeStarts, 2 * count);
    }
    if (degreeCount + Thresholds.COUNT > degrees.length) {
      degrees = Arrays.copyOf(degrees, 2 * degrees.length);
    }
    firsts[count] = first;
    seconds[count] = second;
    bottlenecks[count] = bottleneck;
    identical[count] = same;
    degreeStarts[count++] = degreeCount;
  }

  /**
   * The heaviest matching of a threshold stays the heaviest beyond it while all its edges remain,
   * so few pairs need more than one.
   */
  private void addDegrees(double[] weights, int n, int places, BandMatching matching) {
    BandMatching.Heaviest heaviest = matching.heaviest(weights, n, Thresholds.at(0));
    for (int place = 0; place < places; place++) {
      if (heaviest.least() <= Thresholds.at(place)) {
        heaviest = matching.heaviest(weights, n, Thresholds.at(place));
      }
      degrees[degreeCount++] = (float) (heaviest.sum() / n);
    }
  }

  private void requireSome(ProbeOptions options) {
    if (count > 0) {
      return;
    }
    String reason =
        candidates == identicalCandidates
            ? "all of them are identical, and those are left out"
            : greatestBottleneck == 0
                ? "in none of them can all clicks be matched with similar ones less than beta = "
                    + options.beta()
                    + " places away: training sessions do not hold those items together"
                : String.format(
                    Locale.ROOT,
                    "the best of them is matched by similarities up to %.3f only, and the curve"
                        + " begins at %.1f",
                    greatestBottleneck,
                    Thresholds.at(0));
    throw new LinetException(
        FailureCode.NO_DATA,
        String.format(
                Locale.ROOT,
                "No pairs to probe: %,d pairs of test sequences have the same length and last item, but"
                    + " ",
                candidates)
            + reason);
  }

  /** Number of pairs that qualify at the lowest threshold. */
  int size() {
    return count;
  }

  /** Number of pairs of the same length and last item, identical ones included. */
  long candidates() {
    return candidates;
  }

  /** Number of those that are identical. */
  long identicalCandidates() {
    return identicalCandidates;
  }

  /** Number of test sequences that take part. */
  int sequences() {
    return groups.sequences();
  }

  /** Number of the first sequence's sample. */
  int first(int pair) {
    return firsts[pair];
  }

  /** Number of the second sequence's sample. */
  int second(int pair) {
    return seconds[pair];
  }

  /** Clicks of each of the two, the target included: l of the paper. */
  int length(int pair) {
    return groups.inputs(firsts[pair]) + 1;
  }

  /** Row of the common target. */
  int target(int pair) {
    return groups.target(firsts[pair]);
  }

  boolean identical(int pair) {
    return identical[pair];
  }

  /** theta*: the pair qualifies at every threshold below it. */
  double bottleneck(int pair) {
    return bottlenecks[pair];
  }

  /** Degree of local invariance at a threshold where the pair qualifies. */
  double degree(int pair, int threshold) {
    return degrees[degreeStarts[pair] + threshold];
  }
}
