package org.linet.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.LinetException;
import org.linet.core.StoppedException;
import org.linet.core.model.EpochRecord;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelDescription;
import org.linet.core.session.TrainingSet;
import org.linet.core.testing.ModelFolders;
import org.linet.core.testing.RandomSeed;
import org.linet.ranking.testing.SmallData;

/** Trainings that are stopped anywhere and go on. */
class ResumeTest {
  private final Random random = RandomSeed.random(getClass());

  @TempDir private Path folder;

  /** About five steps an epoch of the ranker. */
  private static Map<String, String> settings() {
    return SmallTraining.settings("batch-size", "20");
  }

  /** Stops a training at a question, goes on, and compares; returns why it stopped. */
  private String stopAndGoOn(
      TrainingSet data, Map<String, String> settings, int stop, ModelArtifact whole) {
    Path work = folder.resolve("stopped-" + stop);
    AtomicInteger asked = new AtomicInteger();
    Throwable stopped =
        catchThrowable(
            () ->
                SmallTraining.train(
                    data, settings, work, false, () -> asked.incrementAndGet() == stop));
    assertThat(stopped).isInstanceOf(StoppedException.class);
    same(SmallTraining.train(data, settings, work, true, () -> false), whole);
    return String.valueOf(stopped.getMessage()).replaceAll("\\d+", "N");
  }

  @Test
  void aTrainingThatIsStoppedInAnyPhaseEndsWithTheBitsOfAnUninterruptedOne() {
    TrainingSet data = SmallData.random(random, 150, 25, true);
    AtomicInteger questions = new AtomicInteger();
    ModelArtifact whole =
        SmallTraining.train(
            data,
            settings(),
            folder.resolve("whole"),
            false,
            () -> questions.incrementAndGet() < 0);
    int all = questions.get();
    List<String> reasons = new ArrayList<>();
    // none twice, since a stop has a folder of its own:
    // three epochs of a member, two lots of samples, the steps of two epochs, three epochs again
    for (int stop : new int[] {2, 4, 5, 6 + random.nextInt(all - 9), all - 3, all}) {
      reasons.add(stopAndGoOn(data, settings(), stop, whole));
    }
    assertThat(reasons)
        .containsExactly(
            "Stopped before epoch N",
            "Stopped before the ranker's samples were complete: go on by resuming",
            "Stopped before the ranker's samples were complete: go on by resuming",
            "Stopped at step N of epoch N of the ranker: go on by resuming",
            "Stopped at step N of epoch N of the ranker: go on by resuming",
            "Stopped before epoch N");
  }

  @Test
  void aSearchThatIsStoppedBeginsAgainAndChoosesTheSame() {
    TrainingSet data = SmallData.random(random, 150, 25, true);
    Map<String, String> settings = settings();
    settings.remove("fake-votes.reach");
    ModelArtifact whole = SmallTraining.train(data, settings, folder.resolve("whole"));
    assertThat(stopAndGoOn(data, settings, 3 + 2, whole))
        .isEqualTo("Stopped while the settings of fake-votes were chosen");
  }

  @Test
  void aTrainingThatIsStoppedAgainAndAgainEndsWithTheSameBitsToo() {
    TrainingSet data = SmallData.random(new Random(8), 150, 25, false);
    ModelArtifact whole = SmallTraining.train(data, settings(), folder.resolve("whole"));
    Path work = folder.resolve("stopped");
    int stops = 0;
    boolean done = false;
    while (!done) {
      AtomicInteger asked = new AtomicInteger();
      boolean resume = stops > 0;
      try {
        // enough to come from one epoch of the ranker to the next
        same(
            SmallTraining.train(
                data, settings(), work, resume, () -> asked.incrementAndGet() == 11),
            whole);
        done = true;
      } catch (StoppedException e) {
        assertThat(++stops).isLessThan(12);
      }
    }
    assertThat(stops).isPositive();
  }

  /** Everything but the times. */
  private static void same(ModelArtifact one, ModelArtifact other) {
    assertThat(ModelFolders.checksums(one.folder()))
        .isEqualTo(ModelFolders.checksums(other.folder()));
    same(one.description(), other.description());
    for (String member : new String[] {"fake-dense", "fake-votes"}) {
      same(one.member(member).description(), other.member(member).description());
    }
  }

  private static void same(ModelDescription one, ModelDescription other) {
    assertThat(one.hyperparameters()).isEqualTo(other.hyperparameters());
    assertThat(one.validation()).isEqualTo(other.validation());
    assertThat(one.seed()).isEqualTo(other.seed());
    assertThat(one.dataFingerprint()).isEqualTo(other.dataFingerprint());
    assertThat(one.epochs()).hasSameSizeAs(other.epochs());
    for (int n = 0; n < one.epochs().size(); n++) {
      assertThat(timeless(one.epochs().get(n))).isEqualTo(timeless(other.epochs().get(n)));
    }
  }

  private static EpochRecord timeless(EpochRecord epoch) {
    return new EpochRecord(
        epoch.phase(),
        epoch.epoch(),
        epoch.learningRate(),
        epoch.loss(),
        epoch.validation(),
        epoch.samples(),
        0,
        0);
  }

  @Test
  void aMemberThatFailsInTheThirdPhaseLeavesWhatIsDone() {
    TrainingSet data = SmallData.random(random, 150, 25, false);
    Path work = folder.resolve("work");
    Path given = SmallTraining.member("fake-votes", data, Map.of(), folder.resolve("given"));
    Map<String, String> settings = SmallTraining.settings("fake-votes", given.toString());
    AtomicInteger asked = new AtomicInteger();
    assertThatThrownBy(
            () ->
                SmallTraining.train(
                    data,
                    settings,
                    work,
                    false,
                    () -> {
                      // gone between the phases
                      if (asked.incrementAndGet() == 4) {
                        given.toFile().renameTo(folder.resolve("gone").toFile());
                      }
                      return false;
                    }))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining(given.toString());
    assertThat(SmallTraining.names(work)).contains("head-fake-dense", "head-fake-votes", "ranker");
  }
}
