package org.linet.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.LinetException;
import org.linet.core.StoppedException;
import org.linet.core.model.EpochRecord;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelDescription;
import org.linet.core.session.TrainingSet;
import org.linet.core.testing.RandomSeed;
import org.linet.ranking.testing.SmallData;

/** Trainings that are stopped anywhere and go on. */
class ResumeTest {
  private final Random random = RandomSeed.random(getClass());

  @TempDir private Path folder;

  private static Map<String, String> settings() {
    Map<String, String> settings = SmallTraining.settings("batch-size", "40");
    settings.remove("fake-votes.reach"); // so that it is searched for
    return settings;
  }

  @Test
  void aTrainingThatIsStoppedAnywhereEndsWithTheBitsOfAnUninterruptedOne() {
    TrainingSet data = SmallData.random(random, 150, 25, true);
    AtomicInteger questions = new AtomicInteger();
    ModelArtifact whole =
        SmallTraining.train(
            data,
            settings(),
            folder.resolve("whole"),
            false,
            () -> questions.incrementAndGet() < 0);
    Set<String> phases = new TreeSet<>();
    for (int stop = 1; stop <= questions.get(); stop++) {
      Path work = folder.resolve("stopped-" + stop);
      AtomicInteger asked = new AtomicInteger();
      int at = stop;
      assertThatThrownBy(
              () ->
                  SmallTraining.train(
                      data, settings(), work, false, () -> asked.incrementAndGet() == at))
          .isInstanceOf(StoppedException.class)
          .satisfies(e -> phases.add(String.valueOf(e.getMessage()).replaceAll("\\d+", "N")));
      ModelArtifact resumed = SmallTraining.train(data, settings(), work, true, () -> false);
      same(resumed, whole);
    }
    assertThat(phases)
        .containsExactlyInAnyOrder(
            "Stopped before epoch N",
            "Stopped while the settings of fake-votes were chosen",
            "Stopped before the ranker's samples were complete: go on with --resume",
            "Stopped at step N of epoch N of the ranker: go on with --resume");
  }

  @Test
  void aTrainingThatIsStoppedAgainAndAgainEndsWithTheSameBitsToo() {
    TrainingSet data = SmallData.random(random, 150, 25, false);
    ModelArtifact whole = SmallTraining.train(data, settings(), folder.resolve("whole"));
    Path work = folder.resolve("stopped");
    boolean done = false;
    for (int round = 1; !done; round++) {
      AtomicInteger asked = new AtomicInteger();
      int at = 12 + round; // further than the search that a stop begins anew
      try {
        same(
            SmallTraining.train(
                data, settings(), work, round > 1, () -> asked.incrementAndGet() == at),
            whole);
        done = true;
      } catch (StoppedException e) {
        assertThat(round).isLessThan(60);
      }
    }
  }

  /** Everything but the times. */
  private static void same(ModelArtifact one, ModelArtifact other) {
    assertThat(SmallTraining.checksums(one.folder()))
        .isEqualTo(SmallTraining.checksums(other.folder()));
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
