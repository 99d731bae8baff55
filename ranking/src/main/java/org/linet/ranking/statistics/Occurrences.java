package org.linet.ranking.statistics;

import org.linet.core.session.Sessions;

/**
 * Where every item was clicked, oldest first.
 *
 * @param offsets start of every item's places, and the end of the last one's
 * @param clicks position of the click in the column of clicks
 * @param sessions session of the click
 */
record Occurrences(int[] offsets, int[] clicks, int[] sessions) {
  static Occurrences of(Sessions sessions, int items) {
    int[] offsets = new int[items + 1];
    for (int session = 0; session < sessions.count(); session++) {
      for (int click = sessions.start(session); click < sessions.end(session); click++) {
        offsets[sessions.item(click) + 1]++;
      }
    }
    for (int row = 0; row < items; row++) {
      offsets[row + 1] += offsets[row];
    }
    int[] next = offsets.clone();
    int[] clicks = new int[sessions.clickCount()];
    int[] sessionOf = new int[clicks.length];
    for (int session = 0; session < sessions.count(); session++) {
      for (int click = sessions.start(session); click < sessions.end(session); click++) {
        int place = next[sessions.item(click)]++;
        clicks[place] = click;
        sessionOf[place] = session;
      }
    }
    return new Occurrences(offsets, clicks, sessionOf);
  }
}
