package org.linet.jobs.replay;

import org.linet.evaluation.SampleRanks;
import org.linet.jobs.client.ServedList;

/**
 * The rank of a target as an answer of k items tells it, ties counted against the model.
 *
 * @param rank the rank if {@code exact}, else the smallest that it can be
 * @param exact whether the list reaches far enough to tell
 */
public record ServedRank(int rank, boolean exact) {
  /**
   * Reads the rank.
   *
   * <p>A model that gives points to few items only sends those: an item that such a list lacks ties
   * with all others that it lacks, and so has the last rank. In a full list the items that tie with
   * its last one may go on behind it.
   *
   * @param target id of the item that was clicked
   * @param known whether the model's catalogue holds the target
   * @param k number of items asked for
   * @param items |V|
   */
  static ServedRank of(ServedList list, String target, boolean known, int k, int items) {
    int size = list.items().size();
    boolean cut = size >= k && size < items;
    int place = list.place(target);
    if (place == 0 && !known) {
      return new ServedRank(SampleRanks.UNSEEN, false);
    }
    if (place == 0) {
      return cut ? new ServedRank(size + 1, false) : new ServedRank(items, true);
    }
    int last = place;
    while (last < size && list.score(last + 1) == list.score(place)) {
      last++;
    }
    return new ServedRank(last, !cut || last < size);
  }

  /** Whether an evaluation's rank is this one, or lies beyond the list as this one does. */
  boolean agrees(int evaluated) {
    return exact ? evaluated == rank : evaluated >= rank;
  }
}
