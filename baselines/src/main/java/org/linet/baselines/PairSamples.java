package org.linet.baselines;

import org.linet.core.session.Sessions;

/** The samples of pairwise training: the clicks of all sessions, or all but the first ones. */
final class PairSamples {
  private final int[] clicks;
  private final int[] sessions;

  /**
   * @param skipped clicks at the begin of each session that are no samples
   */
  PairSamples(Sessions train, int skipped) {
    int count = 0;
    for (int session = 0; session < train.count(); session++) {
      count += Math.max(0, train.length(session) - skipped);
    }
    this.clicks = new int[count];
    this.sessions = new int[count];
    int sample = 0;
    for (int session = 0; session < train.count(); session++) {
      for (int click = train.start(session) + skipped; click < train.end(session); click++) {
        clicks[sample] = click;
        sessions[sample++] = session;
      }
    }
  }

  /** Number of samples. */
  int count() {
    return clicks.length;
  }

  /** Position of a sample's click, for {@link Sessions#item}. */
  int click(int sample) {
    return clicks[sample];
  }

  /** The session of a sample's click. */
  int session(int sample) {
    return sessions[sample];
  }
}
