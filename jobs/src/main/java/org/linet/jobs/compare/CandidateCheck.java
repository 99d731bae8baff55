package org.linet.jobs.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.Wording;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.ModelArtifact;
import org.linet.core.session.DatasetFolder;
import org.linet.core.session.TrainingSet;
import org.linet.core.session.ValidationSplit;

/** Refuses, before any training, models whose figures would not compare. */
final class CandidateCheck {
  private static final String VALIDATION = "validation";

  private final Path data;
  private final TrainingSet train;

  /**
   * @param data the dataset folder, for messages
   * @param train its training sessions
   */
  CandidateCheck(Path data, TrainingSet train) {
    this.data = data;
    this.train = train;
  }

  /**
   * Checks a model that is there, or the data for one that is not.
   *
   * @return whether the model is there, trained as wanted on these data
   * @throws LinetException if it was trained on other data or in another way, or the data are too
   *     small to train it
   */
  boolean isTrained(Candidate candidate) {
    if (candidate.given() || Files.exists(candidate.folder())) {
      ModelArtifact artifact = ModelArtifact.open(candidate.folder());
      requireSameData(candidate, artifact);
      if (!candidate.given()) {
        requireSameTraining(candidate, artifact);
      }
      return true;
    }
    requireTail(candidate);
    return false;
  }

  private void requireSameData(Candidate candidate, ModelArtifact artifact) {
    String fingerprint = artifact.description().dataFingerprint();
    if (!fingerprint.equals(train.fingerprint())) {
      throw new LinetException(
          FailureCode.OTHER_DATA,
          candidate.folder()
              + " was trained on other data ("
              + artifact.description().dataName()
              + ", fingerprint "
              + fingerprint
              + ") than "
              + data.resolve(DatasetFolder.TRAIN)
              + " (fingerprint "
              + train.fingerprint()
              + "): their figures do not compare; train it on these data, or leave it out");
    }
  }

  private static void requireSameTraining(Candidate candidate, ModelArtifact artifact) {
    String family = artifact.description().family();
    if (!family.equals(candidate.family().name())) {
      throw new LinetException(
          FailureCode.OTHER_DATA,
          candidate.folder()
              + " holds a model of the family "
              + family
              + "; delete it, or "
              + Wording.OTHER_FOLDER);
    }
    Hyperparameters wanted = candidate.family().hyperparameters().values(candidate.settings());
    Map<String, Object> found =
        artifact.hyperparameters(candidate.family().hyperparameters()).asMap();
    wanted
        .asMap()
        .forEach(
            (name, value) -> {
              if (!value.equals(found.get(name))) {
                throw new LinetException(
                    FailureCode.OTHER_DATA,
                    candidate.folder()
                        + " was trained with "
                        + name
                        + "="
                        + found.get(name)
                        + ", not "
                        + value
                        + "; delete it to train it again, or "
                        + Wording.OTHER_FOLDER);
              }
            });
  }

  /** Families that choose an epoch need sessions to choose it by. */
  private void requireTail(Candidate candidate) {
    if (!candidate.family().hyperparameters().has(VALIDATION)) {
      return;
    }
    double share =
        candidate.family().hyperparameters().values(candidate.settings()).real(VALIDATION);
    if (share > 0) {
      ValidationSplit.of(
          train.sessions(),
          share,
          "give "
              + Wording.OVERRIDE
              + " "
              + candidate.family().name()
              + ".validation=0 to train all epochs");
    }
  }
}
