package org.linet.cli.compare;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.linet.core.io.Checksums;
import org.linet.core.session.DatasetFolder;
import org.linet.core.session.Sessions;
import org.linet.core.session.TrainingSet;
import org.linet.evaluation.comparison.Comparison;

/** What a report says of its data. */
public final class ComparedData {
  private ComparedData() {}

  /**
   * Counts and fingerprints.
   *
   * @param folder the dataset folder
   * @param known name of the known data set that it is, or null
   */
  public static Comparison.Data of(
      Path folder, @Nullable String known, TrainingSet train, Sessions test) {
    return new Comparison.Data(
        String.valueOf(folder.toAbsolutePath().normalize().getFileName()),
        known,
        train.fingerprint(),
        Checksums.sha256(folder.resolve(DatasetFolder.TEST)),
        train.sessions().count(),
        train.sessions().sampleCount(),
        test.count(),
        test.sampleCount(),
        train.catalog().size());
  }
}
