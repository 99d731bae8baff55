package org.linet.data.audit;

import org.jspecify.annotations.Nullable;
import org.linet.core.session.Sessions;

/**
 * What the test set shares with the training set.
 *
 * @param sameContent test sessions whose items, in their order, are also a training session's;
 *     short sessions coincide by chance, so some are natural
 * @param identical test sessions that a training session equals in items and times, which is no
 *     chance; null without times
 * @param overlapping test sessions that began before the last training click; null without times
 * @param lastTrainMillis time of the last training click; null without times
 * @param firstTestMillis time of the first test click; null without times, or without a test
 */
public record LeakFigures(
    long sameContent,
    @Nullable Long identical,
    @Nullable Long overlapping,
    @Nullable Long lastTrainMillis,
    @Nullable Long firstTestMillis) {

  static LeakFigures of(Sessions train, Sessions test) {
    long sameContent =
        SessionHashes.standAmong(
            SessionHashes.ofSessions(test, false), SessionHashes.ofSessions(train, false));
    if (!train.hasTimes() || !test.hasTimes()) {
      return new LeakFigures(sameContent, null, null, null, null);
    }
    long identical =
        SessionHashes.standAmong(
            SessionHashes.ofSessions(test, true), SessionHashes.ofSessions(train, true));
    long lastTrain = Long.MIN_VALUE;
    for (int s = 0; s < train.count(); s++) {
      lastTrain = Math.max(lastTrain, train.timeMillis(s, train.end(s) - 1));
    }
    long firstTest = Long.MAX_VALUE;
    long overlapping = 0;
    for (int s = 0; s < test.count(); s++) {
      long begin = test.timeMillis(s, test.start(s));
      firstTest = Math.min(firstTest, begin);
      overlapping += begin <= lastTrain ? 1 : 0;
    }
    return new LeakFigures(
        sameContent, identical, overlapping, lastTrain, test.count() == 0 ? null : firstTest);
  }
}
