package org.linet.core.session;

/**
 * Where each item was clicked: for every row, the positions of its clicks in the column of clicks
 * and the sessions that hold them, oldest first.
 */
public final class ItemClicks {
  private final int[] offsets;
  private final int[] clicks;
  private final int[] sessions;

  /**
   * Finds the clicks of all items.
   *
   * @param train no click on an unknown item
   */
  public ItemClicks(Sessions train, int catalogueSize) {
    offsets = new int[catalogueSize + 1];
    for (int session = 0; session < train.count(); session++) {
      for (int click = train.start(session); click < train.end(session); click++) {
        offsets[train.item(click) + 1]++;
      }
    }
    for (int row = 0; row < catalogueSize; row++) {
      offsets[row + 1] += offsets[row];
    }
    clicks = new int[offsets[catalogueSize]];
    sessions = new int[clicks.length];
    int[] next = offsets.clone();
    for (int session = 0; session < train.count(); session++) {
      for (int click = train.start(session); click < train.end(session); click++) {
        int place = next[train.item(click)]++;
        clicks[place] = click;
        sessions[place] = session;
      }
    }
  }

  /** Place of an item's first click; its clicks end before {@code from(row + 1)}. */
  public int from(int row) {
    return offsets[row];
  }

  /** Position of a click in the column of clicks. */
  public int click(int place) {
    return clicks[place];
  }

  /** Session that holds a click. */
  public int session(int place) {
    return sessions[place];
  }
}
