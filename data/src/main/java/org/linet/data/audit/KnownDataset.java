package org.linet.data.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A data set of the literature with the counts that it must have, told by the fingerprint of its
 * training file or by the name of its folder.
 *
 * @param name name of the folder
 * @param fingerprint sha256 of {@code train.txt} with the literature's item numbers; null where it
 *     is not known
 * @param trainSessions training sessions
 * @param trainSamples training samples
 * @param testSessions test sessions
 * @param testSamples test samples
 * @param trainItems items of the training set
 * @param allItems items of both sets
 */
record KnownDataset(
    String name,
    @Nullable String fingerprint,
    long trainSessions,
    long trainSamples,
    long testSessions,
    long testSamples,
    long trainItems,
    long allItems) {
  private static final long UNKNOWN = -1;

  private static final List<KnownDataset> ALL =
      List.of(
          new KnownDataset(
              "diginetica",
              "d58e465fdacfe2592b414228a771ec4aa5c43c968c61bb25d2a7cc1d2de8c146",
              186_670,
              719_470,
              15_963,
              60_858,
              43_097,
              43_097),
          new KnownDataset(
              "yoochoose-1-64",
              "da000be516f4c54ebc762a27b7b4a41ea2eba547e2f3504638caa8d6d2685b5a",
              116_167,
              369_859,
              15_324,
              55_898,
              17_376,
              17_745),
          new KnownDataset(
              "yoochoose-1-4", null, UNKNOWN, 5_917_745, 15_324, 55_898, UNKNOWN, UNKNOWN),
          new KnownDataset(
              "yoochoose", null, 7_966_257, 23_670_982, 15_324, 55_898, 37_483, 37_483));

  /** The data set that a folder is, or claims by its name to be. */
  static Optional<KnownDataset> find(String folderName, String fingerprint) {
    return ALL.stream()
        .filter(known -> fingerprint.equals(known.fingerprint) || known.name.equals(folderName))
        .findFirst();
  }

  List<CountCheck> checks(SessionFigures train, SessionFigures test, UnseenFigures unseen) {
    List<CountCheck> checks = new ArrayList<>();
    add(checks, "training sessions", trainSessions, train.sessions());
    add(checks, "training samples", trainSamples, train.samples());
    add(checks, "test sessions", testSessions, test.sessions());
    add(checks, "test samples", testSamples, test.samples());
    add(checks, "training items", trainItems, train.items());
    add(checks, "items in all", allItems, train.items() + unseen.items());
    return checks;
  }

  private static void add(List<CountCheck> checks, String name, long expected, long found) {
    if (expected != UNKNOWN) {
      checks.add(new CountCheck(name, expected, found));
    }
  }
}
