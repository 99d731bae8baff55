package org.linet.baselines;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.linet.core.sampling.AliasTable;
import org.linet.core.session.Sessions;

/**
 * Draws items that a session does not hold: the negatives of pairwise training.
 *
 * <p>An item is drawn in proportion to its training clicks to the power of an exponent: 0 draws all
 * items alike, 1 draws as if from the list of clicks.
 */
final class OtherItems {
  /** Nothing to draw: the session holds the whole catalogue. */
  static final int NONE = -1;

  /** After so many misses the session is taken to hold much of what is drawn. */
  private static final int TRIES = 64;

  private final Sessions sessions;
  private final double[] weights;
  private final AliasTable draws;

  OtherItems(Sessions sessions, int catalogueSize, double exponent) {
    this.sessions = sessions;
    this.weights =
        Arrays.stream(sessions.support(catalogueSize))
            .mapToDouble(clicks -> Math.pow(clicks, exponent))
            .toArray();
    this.draws = new AliasTable(weights);
  }

  /** The row of an item without a click in a session, or {@link #NONE}. */
  int draw(int session, SplittableRandom random) {
    for (int n = 0; n < TRIES; n++) {
      int row = draws.draw(random);
      if (!holds(session, row)) {
        return row;
      }
    }
    return drawFromRest(session, random);
  }

  /** The same without luck, for small catalogues: weighs the items that are left. */
  private int drawFromRest(int session, SplittableRandom random) {
    double[] rest = new double[weights.length];
    double sum = 0;
    for (int row = 0; row < rest.length; row++) {
      rest[row] = holds(session, row) ? 0 : weights[row];
      sum += rest[row];
    }
    return sum == 0 ? NONE : new AliasTable(rest).draw(random);
  }

  private boolean holds(int session, int row) {
    for (int click = sessions.start(session); click < sessions.end(session); click++) {
      if (sessions.item(click) == row) {
        return true;
      }
    }
    return false;
  }
}
