package org.linet.data.audit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linet.core.session.DatasetFolder;
import org.linet.core.session.KnownDataset;
import org.linet.core.session.Sessions;
import org.linet.core.session.TrainingSet;

/** Looks at a data set folder before anybody trusts a figure computed on it. */
public final class Audit {
  private Audit() {}

  /**
   * Audits a folder.
   *
   * @throws org.linet.core.LinetException if it cannot be read
   */
  public static AuditReport of(Path path) {
    DatasetFolder folder = DatasetFolder.open(path);
    TrainingSet training = folder.readTrain();
    Sessions train = training.sessions();
    Sessions test = folder.readTestWithUnseen(training.catalog());
    SessionFigures trainFigures = SessionFigures.of(train);
    SessionFigures testFigures = SessionFigures.of(test);
    UnseenFigures unseen = UnseenFigures.of(test, training.catalog().size());
    Optional<KnownDataset> known =
        KnownDataset.claimed(
            String.valueOf(path.toAbsolutePath().normalize().getFileName()),
            training.fingerprint());
    return new AuditReport(
        training.fingerprint(),
        trainFigures,
        testFigures,
        unseen,
        LeakFigures.of(train, test),
        PopularityCurve.of(training.support()),
        known.map(KnownDataset::name).orElse(null),
        known.map(k -> CountCheck.all(k, trainFigures, testFigures, unseen)).orElse(List.of()),
        FolderAccount.of(training, test));
  }
}
