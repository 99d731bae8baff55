package org.linet.data.audit;

import java.util.List;
import java.util.stream.Stream;
import org.linet.core.session.KnownDataset;

/**
 * A count that is known from the literature.
 *
 * @param name what is counted
 * @param expected what the literature's data set has
 * @param found what this one has
 */
public record CountCheck(String name, long expected, long found) {
  /** The counts of a known data set beside those that were found; unknown ones are left out. */
  static List<CountCheck> all(
      KnownDataset known, SessionFigures train, SessionFigures test, UnseenFigures unseen) {
    return Stream.of(
            new CountCheck("training sessions", known.trainSessions(), train.sessions()),
            new CountCheck("training samples", known.trainSamples(), train.samples()),
            new CountCheck("test sessions", known.testSessions(), test.sessions()),
            new CountCheck("test samples", known.testSamples(), test.samples()),
            new CountCheck("training items", known.trainItems(), train.items()),
            new CountCheck("items in all", known.allItems(), train.items() + unseen.items()))
        .filter(check -> check.expected != KnownDataset.UNKNOWN)
        .toList();
  }

  /** Whether the two agree. */
  public boolean agrees() {
    return expected == found;
  }
}
