package org.linet.onnx;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linet.core.model.Recommender;
import org.linet.core.model.TopK;
import org.linet.core.session.PrefixBatch;

/**
 * How far two recommenders agree: the same {@value #PLACES} best items, with scores that differ by
 * at most 1e-4, of scores beyond 1 relatively.
 *
 * <p>Two engines add in another order, so items whose scores are equal but for the last bits may
 * have changed places.
 */
public final class Parity {
  /** Best items that are compared. */
  public static final int PLACES = 20;

  private static final double TOLERANCE = 1e-4;

  /** Scores so close may be ordered either way. */
  private static final double LAST_BITS = 1e-5;

  /** Places behind the compared ones where an item that fell out by its last bits may be. */
  private static final int MARGIN = 20;

  private final TopK expected;
  private final TopK actual;
  private final int prefixes;
  private double largestDifference;
  private @Nullable String difference;

  private Parity(TopK expected, TopK actual, int prefixes) {
    this.expected = expected;
    this.actual = actual;
    this.prefixes = prefixes;
  }

  /**
   * Compares two recommenders of one catalogue.
   *
   * @param reference the one that is right
   */
  public static Parity of(Recommender reference, Recommender other, PrefixBatch prefixes) {
    int items = reference.catalog().size();
    TopK expected = reference.topK(prefixes, Math.min(PLACES + MARGIN, items));
    TopK actual = other.topK(prefixes, Math.min(PLACES, items));
    Parity parity = new Parity(expected, actual, prefixes.size());
    for (int prefix = 0; prefix < prefixes.size() && parity.difference == null; prefix++) {
      parity.compare(prefix);
    }
    return parity;
  }

  /** Number of prefixes that were compared. */
  public int prefixes() {
    return prefixes;
  }

  /** The largest difference of two scores, of scores beyond 1 relatively. */
  public double largestDifference() {
    return largestDifference;
  }

  /** The first disagreement in words; empty if there is none. */
  public Optional<String> difference() {
    return Optional.ofNullable(difference);
  }

  private void compare(int prefix) {
    int places = Math.min(PLACES, expected.count(prefix));
    if (actual.count(prefix) != places) {
      difference = prefix + " has " + actual.count(prefix) + " items, not " + places;
      return;
    }
    for (int place = 0; place < places && difference == null; place++) {
      int row = actual.row(prefix, place);
      int expectedPlace = placeOf(row, prefix);
      float score = actual.score(prefix, place);
      float bestExpected = expected.score(prefix, place);
      if (expectedPlace < 0
          || apart(expected.score(prefix, expectedPlace), bestExpected) > LAST_BITS) {
        difference =
            String.format(
                Locale.ROOT,
                "after test prefix %d place %d has the item of row %d with score %.6f, instead of"
                    + " row %d with %.6f",
                prefix + 1,
                place + 1,
                row,
                score,
                expected.row(prefix, place),
                bestExpected);
        return;
      }
      double apart = apart(score, expected.score(prefix, expectedPlace));
      largestDifference = Math.max(largestDifference, apart);
      if (!(apart <= TOLERANCE)) {
        difference =
            String.format(
                Locale.ROOT,
                "after test prefix %d the item of row %d has the score %.6f instead of %.6f",
                prefix + 1,
                row,
                score,
                expected.score(prefix, expectedPlace));
      }
    }
  }

  private int placeOf(int row, int prefix) {
    for (int place = 0; place < expected.count(prefix); place++) {
      if (expected.row(prefix, place) == row) {
        return place;
      }
    }
    return -1;
  }

  private static double apart(double a, double b) {
    return Math.abs(a - b) / Math.max(1, Math.abs(b));
  }
}
