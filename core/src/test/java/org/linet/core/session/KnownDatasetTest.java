package org.linet.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownDatasetTest {
  private static final String DIGINETICA =
      "d58e465fdacfe2592b414228a771ec4aa5c43c968c61bb25d2a7cc1d2de8c146";

  @Test
  void isToldByTheFingerprintWhateverTheFolderIsCalled() {
    assertThat(KnownDataset.of(train(3, 5, 4, DIGINETICA), Sessions.of()))
        .get()
        .extracting(KnownDataset::name)
        .isEqualTo("diginetica");
  }

  @Test
  void isToldByItsCountsWhateverTheItemsAreCalled() {
    // 186,670 sessions with 719,470 samples over 43,097 items, 15,963 with 60,858
    TrainingSet train = train(186_670, 719_470, 43_097, "other ids");
    assertThat(KnownDataset.of(train, sessions(15_963, 60_858, 43_097)))
        .get()
        .extracting(KnownDataset::name)
        .isEqualTo("diginetica");
    assertThat(KnownDataset.of(train, sessions(15_963, 60_857, 43_097))).isEmpty();
  }

  @Test
  void aNameAloneMakesNoFolderADataset() {
    assertThat(KnownDataset.of(train(3, 5, 4, "x"), Sessions.of())).isEmpty();
    assertThat(KnownDataset.claimed("diginetica", "x")).isPresent();
  }

  private static TrainingSet train(int sessions, int samples, int items, String fingerprint) {
    return new TrainingSet(
        sessions(sessions, samples, items),
        ItemCatalog.of(IntStream.range(0, items).mapToObj(Integer::toString).toList()),
        new int[items],
        fingerprint);
  }

  /** Sessions of two clicks, and a last one that holds the samples that are left. */
  private static Sessions sessions(int count, int samples, int items) {
    int[][] sessions = new int[count][2];
    sessions[count - 1] = new int[samples - (count - 1) + 1];
    Arrays.setAll(sessions[count - 1], i -> i % items);
    return Sessions.of(sessions);
  }
}
