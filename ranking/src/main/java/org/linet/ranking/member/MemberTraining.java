package org.linet.ranking.member;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.linet.core.LinetException;
import org.linet.core.StoppedException;
import org.linet.core.hyperparameter.HyperparameterSpace;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.io.FileErrors;
import org.linet.core.io.FileTree;
import org.linet.core.model.EpochRecord;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelArtifactWriter;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.Recommender;
import org.linet.core.model.TrainedModel;
import org.linet.core.model.TrainingListener;
import org.linet.core.model.TrainingRequest;
import org.linet.core.session.Sessions;
import org.linet.core.session.TrainingSet;

/**
 * Makes the members: on the head, with their epochs and other choices judged on the tail, and then
 * on all of train with nothing left to choose. Each is a model folder in the work folder, whole or
 * absent, so that a training that was killed goes on with the member that it was at.
 */
public final class MemberTraining {
  private static final String HEAD = "head";
  private static final String ALL = "all";
  private static final String CHECKPOINTS = "member-";

  private final TrainingRequest whole;
  private final TrainingSet head;
  private final Sessions tail;
  private final double share;

  /**
   * @param whole the training of the model that the members are for
   * @param head the oldest sessions, on the catalogue of all
   * @param tail the newest sessions
   * @param share share of the sessions that the tail is
   */
  public MemberTraining(TrainingRequest whole, TrainingSet head, Sessions tail, double share) {
    this.whole = whole;
    this.head = head;
    this.tail = tail;
    this.share = share;
  }

  /**
   * Looks at what a user gives as a member, so that it is refused before hours of training, not
   * after.
   *
   * @throws LinetException if it is not what it must be
   */
  public void checkGiven(MemberPlan plan) {
    GivenMember given = new GivenMember(plan, whole.data(), share);
    if (plan.head() != null && !Files.exists(folder(HEAD, plan))) {
      given.checkHead(plan.head());
    }
    if (plan.all() != null && !Files.exists(folder(ALL, plan))) {
      given.checkAll(plan.all());
    }
  }

  /** Trains a member on the head, where it is not there yet. */
  public Path onHead(MemberPlan plan) {
    Path folder = folder(HEAD, plan);
    if (Files.exists(folder)) {
      return folder;
    }
    if (plan.head() != null) {
      return new GivenMember(plan, whole.data(), share).copyHead(plan.head(), folder);
    }
    HyperparameterSpace space = plan.family().hyperparameters();
    if (plan.all() != null) { // a counted one, or its head were given too
      Hyperparameters given = new GivenMember(plan, whole.data(), share).settings(plan.all());
      return train(plan, given, head, HEAD);
    }
    Map<String, String> settings = new LinkedHashMap<>(plan.settings());
    if (!plan.automatic().isEmpty()) {
      settings.putAll(search(plan));
    }
    // as if the family held the tail back itself, so that the folder can be given as a member too
    if (space.has(MemberSettings.VALIDATION) && space.has(MemberSettings.REFIT)) {
      settings.put(MemberSettings.VALIDATION, Double.toString(share));
      settings.put(MemberSettings.REFIT, "false");
    }
    return train(plan, space.values(settings), head, HEAD);
  }

  /**
   * Trains a member on all of train as it was trained on the head, where it is not there yet.
   *
   * @param onHead the member that {@link #onHead} made
   */
  public Path onAll(MemberPlan plan, Path onHead) {
    Path folder = folder(ALL, plan);
    if (Files.exists(folder)) {
      return folder;
    }
    if (plan.all() != null) {
      return new GivenMember(plan, whole.data(), share).copyAll(plan.all(), folder);
    }
    ModelArtifact made = ModelArtifact.open(onHead);
    Hyperparameters settings =
        plan.family()
            .settled(
                made.hyperparameters(plan.family().hyperparameters()),
                made.description().epochs(),
                made.description().validation());
    return train(plan, settings, whole.data(), ALL);
  }

  private Map<String, String> search(MemberPlan plan) {
    try {
      return new MemberSearch(plan, whole, head, tail).best();
    } catch (LinetException e) {
      throw cannotBeTrained(plan, e);
    }
  }

  private static LinetException cannotBeTrained(MemberPlan plan, LinetException reason) {
    return new LinetException(
        reason.code(),
        "The member " + plan.name() + " cannot be trained: " + reason.getMessage(),
        reason);
  }

  private Path train(MemberPlan plan, Hyperparameters settings, TrainingSet data, String phase) {
    Path checkpoints = whole.workFolder().resolve(CHECKPOINTS + phase + "-" + plan.name());
    boolean resume = whole.resume() && Files.exists(checkpoints);
    boolean onHead = phase.equals(HEAD);
    create(checkpoints);
    long start = System.nanoTime();
    whole.listener().message(plan.name() + " on " + (onHead ? "the head" : "all of train"));
    TrainingRequest request =
        new TrainingRequest(
            data,
            settings,
            checkpoints,
            resume,
            whole.checkpointInterval(),
            named(plan.name().text() + " " + phase, whole.listener()),
            whole.stopRequested(),
            Sessions.of(),
            onHead ? tail : Sessions.of());
    Path folder = folder(phase, plan);
    try (TrainedModel trained = plan.family().train(request)) {
      ModelArtifactWriter.write(
          folder,
          plan.family().name(),
          settings,
          data,
          phase,
          trained,
          (System.nanoTime() - start) / 1e9);
    } catch (StoppedException e) {
      throw e;
    } catch (LinetException e) {
      deleteIfEmpty(checkpoints);
      throw cannotBeTrained(plan, e);
    }
    FileTree.remove(checkpoints);
    return folder;
  }

  private Path folder(String phase, MemberPlan plan) {
    return whole.workFolder().resolve(phase + "-" + plan.name());
  }

  /** The progress of a member under its name. */
  private static TrainingListener named(String name, TrainingListener listener) {
    return new TrainingListener() {
      @Override
      public void message(String text) {
        listener.message(name + ": " + text);
      }

      @Override
      public void step(Step step) {
        listener.step(
            new Step(
                name + ", " + step.phase(),
                step.epoch(),
                step.epochs(),
                step.samplesDone(),
                step.samples(),
                step.loss(),
                step.samplesPerSecond(),
                step.secondsLeft()));
      }

      @Override
      public void epoch(EpochRecord epoch) {
        listener.epoch(
            new EpochRecord(
                name + ", " + epoch.phase(),
                epoch.epoch(),
                epoch.learningRate(),
                epoch.loss(),
                epoch.validation(),
                epoch.samples(),
                epoch.seconds(),
                epoch.validationSeconds()));
      }
    };
  }

  /** Opens a member with the engine that trained it. */
  public static Recommender load(Path folder) {
    return ModelFamilies.load(ModelArtifact.open(folder));
  }

  private static void create(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw FileErrors.writing(folder, e);
    }
  }

  /** Leaves no trace of a member that failed before there was anything to keep. */
  private static void deleteIfEmpty(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      Optional<Path> any = files.findAny();
      if (any.isEmpty()) {
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw FileErrors.writing(folder, e);
    }
  }
}
