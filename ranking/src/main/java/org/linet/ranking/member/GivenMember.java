package org.linet.ranking.member;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.hyperparameter.Hyperparameter;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.io.AtomicFolder;
import org.linet.core.io.FileTree;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelDescription;
import org.linet.core.session.TrainingSet;

/**
 * A member that a user gives as a model folder: checked, and copied so that nothing refers to it.
 */
final class GivenMember {
  private final MemberPlan plan;
  private final TrainingSet data;
  private final double share;

  /**
   * @param data all of train
   * @param share share of the sessions that the head lacks
   */
  GivenMember(MemberPlan plan, TrainingSet data, double share) {
    this.plan = plan;
    this.data = data;
    this.share = share;
  }

  /**
   * Copies a member that was trained on the head.
   *
   * @throws LinetException if it is no such model
   */
  Path copyHead(Path given, Path to) {
    checkHead(given);
    return copy(given, to);
  }

  /** Refuses what was not trained on the head. */
  void checkHead(Path given) {
    if (plan.family().isCounted()) {
      throw new LinetException(
          FailureCode.WRONG_USAGE,
          given
              + " cannot be given as "
              + headName()
              + ": a "
              + plan.family().name()
              + " is counted, and on the head it is counted here; leave "
              + headName()
              + " out");
    }
    ModelDescription description = check(given).description();
    Map<String, Object> settings = description.hyperparameters();
    if (!Boolean.FALSE.equals(settings.get(MemberSettings.REFIT))
        || !Objects.equals(settings.get(MemberSettings.VALIDATION), share)) {
      throw new LinetException(
          FailureCode.OTHER_DATA,
          given
              + " was not trained on the head alone, which is all but the newest "
              + share
              + " of train: train it with refit=false and validation="
              + share
              + ", or leave it out to have it trained here");
    }
  }

  /**
   * Copies a member that was trained on all of train.
   *
   * @throws LinetException if it is no such model
   */
  Path copyAll(Path given, Path to) {
    checkAll(given);
    return copy(given, to);
  }

  private String headName() {
    return Hyperparameter.nameWithin(plan.name().text(), MemberSettings.HEAD);
  }

  /** The settings of a model that was given. */
  Hyperparameters settings(Path given) {
    return check(given).hyperparameters(plan.family().hyperparameters());
  }

  /** Refuses what was not trained on all of train, or has no companion of the head. */
  void checkAll(Path given) {
    ModelDescription description = check(given).description();
    if (Boolean.FALSE.equals(description.hyperparameters().get(MemberSettings.REFIT))
        && description.hyperparameters().get(MemberSettings.VALIDATION) instanceof Double held
        && held > 0) {
      throw new LinetException(
          FailureCode.OTHER_DATA,
          given
              + " was trained on the head alone (refit=false): give a model that was trained on all"
              + " of train, or leave it out to have it trained here");
    }
    if (plan.head() == null && !plan.family().isCounted()) {
      throw new LinetException(
          FailureCode.OTHER_DATA,
          given
              + " is given as "
              + plan.name()
              + ", but the ranker learns from one that has seen the head alone: train it with"
              + " refit=false and validation="
              + share
              + " and give it as "
              + headName());
    }
  }

  private ModelArtifact check(Path given) {
    ModelArtifact artifact = ModelArtifact.open(given);
    String family = artifact.description().family();
    if (!family.equals(plan.family().name())) {
      throw new LinetException(
          FailureCode.OTHER_DATA,
          given + " is a model of the family " + family + ", not " + plan.family().name());
    }
    if (!artifact.description().dataFingerprint().equals(data.fingerprint())) {
      throw new LinetException(
          FailureCode.OTHER_DATA,
          given
              + " was trained on other data than this training is to learn from; give a model of"
              + " the same train.txt, or leave it out to have it trained here");
    }
    return artifact;
  }

  private static Path copy(Path given, Path to) {
    AtomicFolder.write(to, folder -> FileTree.copyFiles(given, folder));
    return to;
  }
}
