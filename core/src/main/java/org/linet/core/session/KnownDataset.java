package org.linet.core.session;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A data set of the literature with the counts that it must have; a count that is not known is
 * {@link #UNKNOWN}.
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
public record KnownDataset(
    String name,
    @Nullable String fingerprint,
    long trainSessions,
    long trainSamples,
    long testSessions,
    long testSamples,
    long trainItems,
    long allItems) {
  /** A count that the literature does not say. */
  public static final long UNKNOWN = -1;

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

  /** The data set that a folder is, or claims by its name to be: for checks of such a claim. */
  public static Optional<KnownDataset> claimed(String folderName, String fingerprint) {
    return ALL.stream()
        .filter(known -> fingerprint.equals(known.fingerprint) || known.name.equals(folderName))
        .findFirst();
  }

  /**
   * The data set that sessions are, whatever their folder and their items are called: told by the
   * fingerprint of the training file, or by the counts.
   */
  public static Optional<KnownDataset> of(TrainingSet train, Sessions test) {
    return ALL.stream()
        .filter(
            known ->
                train.fingerprint().equals(known.fingerprint) || known.hasCountsOf(train, test))
        .findFirst();
  }

  private boolean hasCountsOf(TrainingSet train, Sessions test) {
    return agrees(trainSessions, train.sessions().count())
        && agrees(trainSamples, train.sessions().sampleCount())
        && agrees(trainItems, train.catalog().size())
        && agrees(testSessions, test.count())
        && agrees(testSamples, test.sampleCount());
  }

  private static boolean agrees(long known, long found) {
    return known == UNKNOWN || known == found;
  }
}
