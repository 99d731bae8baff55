package org.linet.data.audit;

import java.util.Arrays;
import java.util.BitSet;
import org.linet.core.session.Sessions;

/**
 * The size of a training or test set.
 *
 * @param sessions number of sessions
 * @param samples number of prefix samples (protocol step 8)
 * @param clicks number of clicks
 * @param items number of distinct items
 * @param meanLength mean clicks of a session
 * @param medianLength median clicks of a session
 * @param length99 clicks of a session that 99 % of sessions do not exceed
 * @param longest clicks of the longest session
 * @param distinctPrefixes number of different prefixes among the samples
 * @param repeatRate share of targets that stand in their own prefix already
 */
public record SessionFigures(
    long sessions,
    long samples,
    long clicks,
    long items,
    double meanLength,
    int medianLength,
    int length99,
    int longest,
    long distinctPrefixes,
    double repeatRate) {

  static SessionFigures of(Sessions sessions) {
    int count = sessions.count();
    if (count == 0) {
      return new SessionFigures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
    int[] lengths = new int[count];
    for (int s = 0; s < count; s++) {
      lengths[s] = sessions.length(s);
    }
    Arrays.sort(lengths);
    return new SessionFigures(
        count,
        sessions.sampleCount(),
        sessions.clickCount(),
        distinctItems(sessions),
        (double) sessions.clickCount() / count,
        quantile(lengths, 0.5),
        quantile(lengths, 0.99),
        quantile(lengths, 1),
        SessionHashes.distinct(SessionHashes.ofPrefixes(sessions)),
        repeatRate(sessions));
  }

  /** The smallest length that a share of the sessions does not exceed. */
  private static int quantile(int[] sorted, double share) {
    return sorted.length == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }

  private static long distinctItems(Sessions sessions) {
    BitSet seen = new BitSet();
    for (int s = 0; s < sessions.count(); s++) {
      for (int c = sessions.start(s); c < sessions.end(s); c++) {
        seen.set(sessions.item(c));
      }
    }
    return seen.cardinality();
  }

  private static double repeatRate(Sessions sessions) {
    long repeats = 0;
    for (int s = 0; s < sessions.count(); s++) {
      for (int target = sessions.start(s) + 1; target < sessions.end(s); target++) {
        repeats += standsBefore(sessions, sessions.start(s), target) ? 1 : 0;
      }
    }
    return sessions.sampleCount() == 0 ? 0 : (double) repeats / sessions.sampleCount();
  }

  /** Backwards, because most repeats are of a recent click. */
  private static boolean standsBefore(Sessions sessions, int start, int target) {
    for (int c = target - 1; c >= start; c--) {
      if (sessions.item(c) == sessions.item(target)) {
        return true;
      }
    }
    return false;
  }
}
