package org.linet.neural.internal.parallel;

import java.util.Arrays;
import org.linet.core.session.Sessions;

/**
 * Session-parallel batches (Hidasi et al., 2016): as many lanes as a batch has samples, each with a
 * session of its own. A step reads the next click of every lane and predicts the one after it. A
 * lane whose session has ended takes the next session, which begins without a memory of the last.
 *
 * <p>Sessions come in their order, oldest first. When none is left, lanes close, and the batches of
 * an epoch's end are smaller. A pure function of the sessions and the number of lanes, so that an
 * interrupted epoch continues where it was.
 */
final class SessionLanes {
  private final Sessions sessions;
  private final int least;
  private final int[]
      positions; // of each open lane's next input, in the sessions' column of clicks
  private final int[] ends; // of each open lane's session there
  private int open;
  private int nextSession;

  /** Row in the batch before of each row of this batch; {@link Batch#NEW} for a new session. */
  private int[] origins = new int[0];

  /**
   * One step: row i has read {@code inputs[i]} and shall predict {@code targets[i]}.
   *
   * @param inputs catalogue rows
   * @param targets catalogue rows
   * @param origins row of the same session in the batch before; {@link #NEW} where the session
   *     begins, with a state of zero
   */
  record Batch(int[] inputs, int[] targets, int[] origins) {
    /** A session that the batch before did not have. */
    static final int NEW = -1;

    /** Number of rows. */
    int size() {
      return inputs.length;
    }
  }

  /**
   * @param lanes most samples of a batch
   * @param least lanes that must be open for another step: a sample alone has no other target to
   *     compare its own with
   */
  SessionLanes(Sessions sessions, int lanes, int least) {
    this.sessions = sessions;
    this.least = least;
    this.positions = new int[lanes];
    this.ends = new int[lanes];
    for (int lane = 0; lane < lanes && takeSession(open); lane++) {
      open++;
    }
    this.origins = new int[open];
    Arrays.fill(origins, Batch.NEW);
  }

  /** Gives a lane the next session with a click to predict; false if none is left. */
  private boolean takeSession(int lane) {
    while (nextSession < sessions.count()) {
      int session = nextSession++;
      if (sessions.end(session) - sessions.start(session) > 1) {
        positions[lane] = sessions.start(session);
        ends[lane] = sessions.end(session);
        return true;
      }
    }
    return false;
  }

  /** Whether there is another batch. */
  boolean hasNext() {
    return open >= least;
  }

  /** The next batch; there must be one. */
  Batch next() {
    int[] inputs = new int[open];
    int[] targets = new int[open];
    for (int lane = 0; lane < open; lane++) {
      inputs[lane] = sessions.item(positions[lane]);
      targets[lane] = sessions.item(positions[lane] + 1);
    }
    Batch batch = new Batch(inputs, targets, origins);
    advance();
    return batch;
  }

  /** Moves every lane on by a click, to a new session where its own has ended. */
  private void advance() {
    int[] before = new int[open];
    int kept = 0;
    for (int lane = 0; lane < open; lane++) {
      positions[kept] = positions[lane] + 1;
      ends[kept] = ends[lane];
      before[kept] = lane;
      if (positions[kept] + 1 == ends[kept]) {
        if (!takeSession(kept)) {
          continue; // the lane closes: the next one takes its row
        }
        before[kept] = Batch.NEW;
      }
      kept++;
    }
    open = kept;
    origins = Arrays.copyOf(before, kept);
  }
}
