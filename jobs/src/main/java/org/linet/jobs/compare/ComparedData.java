package org.linet.jobs.compare;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.linet.core.internal.io.Checksums;
import org.linet.core.session.DatasetFolder;
import org.linet.core.session.KnownDataset;
import org.linet.core.session.Sessions;
import org.linet.core.session.TrainingSet;
import org.linet.evaluation.comparison.Comparison;

/**
 * The data of a report.
 *
 * @param folder the dataset folder
 * @param test without the items that train lacks
 * @param known name of the known data set that they are, or null
 */
public record ComparedData(Path folder, TrainingSet train, Sessions test, @Nullable String known) {
  /**
   * Reads both parts.
   *
   * @throws org.linet.core.LinetException if the folder cannot be used
   */
  public static ComparedData read(Path folder) {
    DatasetFolder dataset = DatasetFolder.open(folder);
    TrainingSet train = dataset.readTrain();
    Sessions test = dataset.readTest(train.catalog());
    String known = KnownDataset.of(train, test).map(KnownDataset::name).orElse(null);
    return new ComparedData(folder, train, test, known);
  }

  /** What the report says of them: counts and fingerprints. */
  public Comparison.Data facts() {
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
