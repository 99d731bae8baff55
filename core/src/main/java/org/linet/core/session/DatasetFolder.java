package org.linet.core.session;

import java.nio.file.Path;

/**
 * A prepared data set on disk: {@code train.txt}, {@code test.txt}, optionally {@code
 * train-times.txt}, {@code test-times.txt} and {@code dataset.json}.
 */
public final class DatasetFolder {
  private final Path folder;

  private DatasetFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Opens a folder; reads nothing but the presence of {@code train.txt} and {@code test.txt}.
   *
   * @throws org.linet.core.LinetException if the folder or one of the two files is missing
   */
  public static DatasetFolder open(Path folder) {
    return new DatasetFolder(folder);
  }

  public Path path() {
    return folder;
  }

  /**
   * Reads {@code train.txt} (and its times where they are), building the catalogue in order of
   * first appearance.
   */
  @SuppressWarnings("DoNotCallSuggester")
  public TrainingSet readTrain() {
    throw new UnsupportedOperationException("not written yet");
  }

  /** Reads {@code test.txt} against a catalogue; items it lacks become {@link Sessions#UNKNOWN}. */
  @SuppressWarnings("DoNotCallSuggester")
  public Sessions readTest(ItemCatalog catalog) {
    throw new UnsupportedOperationException("not written yet");
  }
}
