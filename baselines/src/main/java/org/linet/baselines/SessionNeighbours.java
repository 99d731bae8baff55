package org.linet.baselines;

import org.linet.core.metric.LargestKeys;
import org.linet.core.session.PrefixBatch;

/**
 * Finds the training sessions that resemble a prefix: the nearest {@code k} of the most recent
 * {@code pool} sessions that share an item with it.
 *
 * <p>The sessions of each item are kept oldest first, so the pool is read off by merging those
 * lists from their ends, newest session first, with the overlap added up on the way. Scratch
 * arrays: one thread at a time.
 */
final class SessionNeighbours {
  /** How much a training session resembles the prefix, at least 0. */
  interface Similarity {
    /**
     * Similarity of a session.
     *
     * @param overlap sum of the prefix's weights over the items shared
     */
    double of(int session, double overlap);
  }

  private final SessionIndex index;
  private final int pool;
  private final LargestKeys nearest;
  private final int[] lastPosition;
  private int[] items = new int[16];
  private int[] heads = new int[16]; // place of each item's next session
  private int[] sessions = new int[16]; // that session
  private double[] weights = new double[16];
  private int count;
  private int length;

  SessionNeighbours(SessionIndex index, int pool, int k) {
    this.index = index;
    this.pool = pool;
    this.nearest = new LargestKeys(Math.min(k, Math.min(pool, index.count())));
    this.lastPosition = new int[index.catalogueSize()];
  }

  /** Takes a prefix: its different items, with the position of each one's last click. */
  void read(PrefixBatch prefixes, int prefix) {
    for (int n = 0; n < count; n++) {
      lastPosition[items[n]] = 0;
    }
    count = 0;
    length = prefixes.length(prefix);
    if (length > items.length) {
      items = new int[length];
      heads = new int[length];
      sessions = new int[length];
      weights = new double[length];
    }
    for (int position = 1; position <= length; position++) {
      int row = prefixes.item(prefix, position - 1);
      if (lastPosition[row] == 0) {
        items[count++] = row;
      }
      lastPosition[row] = position;
    }
  }

  /** Number of clicks of the prefix. */
  int length() {
    return length;
  }

  /** Number of different items of the prefix. */
  int count() {
    return count;
  }

  /** Catalogue row of the prefix's n-th different item. */
  int item(int n) {
    return items[n];
  }

  /** Position of an item's last click in the prefix, from 1; 0 if the prefix lacks it. */
  int lastPosition(int row) {
    return lastPosition[row];
  }

  /** Sets the weight of the prefix's n-th different item in the overlap. */
  void weight(int n, double weight) {
    weights[n] = weight;
  }

  /** The weight of the prefix's n-th different item in the overlap. */
  double weight(int n) {
    return weights[n];
  }

  /** The newest training session that shares an item with the prefix; -1 if there is none. */
  int newest() {
    return rewind();
  }

  /**
   * The nearest sessions, best first, equal ones newest first: {@link LargestKeys#score} of a key
   * is the similarity, {@link LargestKeys#tieBreak} the session.
   */
  long[] nearest(Similarity similarity) {
    nearest.clear();
    int session = rewind();
    for (int seen = 0; seen < pool && session >= 0; seen++) {
      double overlap = 0;
      int next = -1;
      for (int n = 0; n < count; n++) {
        if (sessions[n] == session) {
          overlap += weights[n];
          heads[n]--;
          sessions[n] = head(n);
        }
        next = Math.max(next, sessions[n]);
      }
      nearest.offer(LargestKeys.key((float) similarity.of(session, overlap), session));
      session = next;
    }
    return nearest.descending();
  }

  /** Goes to the newest session of every item; returns the newest of them, or -1. */
  private int rewind() {
    int newest = -1;
    for (int n = 0; n < count; n++) {
      heads[n] = index.postingEnd(items[n]) - 1;
      sessions[n] = head(n);
      newest = Math.max(newest, sessions[n]);
    }
    return newest;
  }

  /** The newest session of an item that was not merged yet, or -1. */
  private int head(int n) {
    return heads[n] < index.postingStart(items[n]) ? -1 : index.posting(heads[n]);
  }
}
