package org.linet.ranking.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linet.core.internal.io.Safetensors;
import org.linet.core.model.ModelArtifact;
import org.linet.core.session.ClickTimes;
import org.linet.core.session.Sessions;
import org.linet.core.session.TrainingSet;
import org.linet.core.testing.ModelFolders;
import org.linet.core.testing.RandomSeed;
import org.linet.ranking.feature.FeatureList;
import org.linet.ranking.feature.FeatureSources;
import org.linet.ranking.internal.ranker.RankerSample;
import org.linet.ranking.member.MemberTraining;
import org.linet.ranking.member.Members;
import org.linet.ranking.statistics.Statistics;
import org.linet.ranking.statistics.StatisticsSettings;
import org.linet.ranking.testing.SmallData;
import org.linet.ranking.testing.SmallMembers;

/**
 * Nothing that the ranker sees of a sample of the tail comes from a click after the head, but for
 * the sample's own prefix.
 */
class LeakTest {
  private static final int ITEMS = 30;
  private static final int SESSIONS = 150;
  private static final int HEAD = 120;
  private static final int JUDGING = 147; // the newest tenth of the tail judges

  private static final StatisticsSettings COUNTS =
      new StatisticsSettings(
          100, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), 20);

  private final Random random = RandomSeed.random(getClass());
  private final List<int[]> sessions = SmallData.sessions(random, SESSIONS, ITEMS);

  @TempDir private Path folder;

  private static TrainingSet data(List<int[]> sessions, @Nullable ClickTimes times) {
    return SmallData.trainingSet(SmallData.columns(sessions, times), ITEMS);
  }

  private @Nullable ClickTimes times(boolean with) {
    return with ? SmallData.times(new Random(4), SESSIONS) : null;
  }

  /** The sessions with some clicks from a session on changed, added and removed. */
  private List<int[]> changedFrom(int first) {
    List<int[]> changed = new ArrayList<>(sessions);
    for (int s = first; s < SESSIONS; s++) {
      int[] session = sessions.get(s).clone();
      switch (random.nextInt(3)) {
        case 0 -> session[random.nextInt(session.length)] = random.nextInt(ITEMS);
        case 1 -> session = random.ints(session.length + 2, 0, ITEMS).toArray();
        default -> session = new int[] {session[0], session[session.length - 1]};
      }
      changed.set(s, session);
    }
    return changed;
  }

  private ModelArtifact train(TrainingSet data, String name, String... settings) {
    return SmallTraining.train(data, SmallTraining.settings(settings), folder.resolve(name));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void noClickAfterTheHeadChangesAByteOfMembersAndCountsOfTheHead(boolean withTimes) {
    ModelArtifact model = train(data(sessions, times(withTimes)), "one", "refit", "false");
    List<int[]> changed = changedFrom(HEAD);
    // the times of the tail may be any, too
    ClickTimes times = times(withTimes);
    ClickTimes later =
        times == null
            ? null
            : (session, click) ->
                times.millis(session, click) + (session >= HEAD ? 999_999_999L : 0);
    ModelArtifact other = train(data(changed, later), "other", "refit", "false");
    Map<String, String> one = ModelFolders.checksums(model.folder());
    Map<String, String> two = ModelFolders.checksums(other.folder());
    assertThat(one).containsKeys("statistics.columns", "members/fake-dense/table.columns");
    for (String file :
        List.of(
            "statistics.columns",
            "features.txt",
            "members/fake-dense/table.columns",
            "members/fake-dense/support.txt",
            "members/fake-votes/table.columns",
            "members/fake-votes/support.txt")) {
      assertThat(two.get(file)).as(file).isEqualTo(one.get(file));
    }
    // the ranker learned from other samples: that the tail was changed can be seen at all
    assertThat(two.get("ranker.safetensors")).isNotEqualTo(one.get("ranker.safetensors"));
    assertThat(two.get("support.txt")).isNotEqualTo(one.get("support.txt"));
  }

  @Test
  void clicksOfTheHeadDoChangeTheCounts() {
    ModelArtifact model = train(data(sessions, null), "one", "refit", "false");
    ModelArtifact other = train(data(changedFrom(HEAD - 40), null), "other", "refit", "false");
    assertThat(ModelFolders.checksums(other.folder()).get("statistics.columns"))
        .isNotEqualTo(ModelFolders.checksums(model.folder()).get("statistics.columns"));
  }

  @Test
  void theSessionsThatJudgeTheRankerTeachItNothing() {
    boolean withTimes = random.nextBoolean();
    ModelArtifact model = train(data(sessions, times(withTimes)), "one", "refit", "false");
    ModelArtifact other =
        train(data(changedFrom(JUDGING), times(withTimes)), "other", "refit", "false");
    assertThat(ModelFolders.checksums(other.folder()).get("ranker.safetensors"))
        .isEqualTo(ModelFolders.checksums(model.folder()).get("ranker.safetensors"));
  }

  /** The samples of the tail as the second phase sees them, by counts of some sessions. */
  private List<RankerSample> samples(
      Path work, Sessions counted, Sessions tail, String membersOf, FeatureCheck check) {
    Statistics statistics = Statistics.count(counted, ITEMS, COUNTS);
    try (Members members =
        Members.open(
            List.of(
                SmallMembers.plan("fake-dense", "fake-dense", 0.7),
                SmallMembers.plan("fake-votes", "fake-votes", 0.3)),
            plan -> MemberTraining.load(work.resolve(membersOf + "-" + plan.name())))) {
      FeatureSources sources = TwoStageFiles.sources(statistics, members, ITEMS);
      FeatureList features = FeatureList.of(sources, Set.of());
      check.names(features.names());
      CandidatePool pool =
          new CandidatePool(
              members, 12, () -> new RankedCandidates(members, sources, features, 12, null));
      return TailSamples.of(
              tail,
              pool,
              features.size(),
              100_000,
              SmallTraining.request(
                  data(sessions, null),
                  new TwoStage().hyperparameters().values(SmallTraining.settings()),
                  work,
                  false,
                  () -> false))
          .samples();
    }
  }

  private interface FeatureCheck {
    void names(List<String> names);
  }

  /** As the ranker's file has them: the mean of every feature over all candidates of samples. */
  private static float[] means(List<RankerSample> samples) {
    int features = samples.get(0).features().length / samples.get(0).count();
    float[] means = new float[features];
    for (int f = 0; f < features; f++) {
      double sum = 0;
      long count = 0;
      for (RankerSample sample : samples) {
        for (int k = 0; k < sample.count(); k++) {
          sum += sample.features()[f * sample.count() + k];
        }
        count += sample.count();
      }
      means[f] = (float) (sum / count);
    }
    return means;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theRankerOfAWholeTrainingSawFeaturesOfTheHeadAlone(boolean withTimes) {
    TrainingSet data = data(sessions, times(withTimes));
    ModelArtifact model = train(data, "one"); // refit: the model itself holds counts of all
    float[] learned = learnedMeans(model);
    Path work = folder.resolve("one");
    List<String> names = new ArrayList<>();
    Sessions head = data.sessions().slice(0, HEAD);
    Sessions tail = data.sessions().slice(HEAD, JUDGING);
    float[] expected = means(samples(work, head, tail, "head", names::addAll));
    assertThat(learned).isEqualTo(expected);
    // and so it is no accident: counts of all, or members of all, would be seen
    float[] leaking = means(samples(work, data.sessions(), tail, "head", all -> {}));
    float[] leakingMembers = means(samples(work, head, tail, "all", all -> {}));
    for (String name : List.of("rules.follows-last", "item-life.clicks", "prefix.last-clicks")) {
      int f = names.indexOf(name);
      assertThat(leaking[f]).as(name).isNotEqualTo(expected[f]);
    }
    int f = names.indexOf("members.fake-dense.log-share");
    assertThat(leakingMembers[f]).isNotEqualTo(expected[f]);
  }

  private static float[] learnedMeans(ModelArtifact model) {
    FloatBuffer values =
        Objects.requireNonNull(
                Safetensors.read(model.folder().resolve("ranker.safetensors")).get("feature.mean"))
            .values()
            .duplicate()
            .rewind();
    float[] means = new float[values.remaining()];
    values.get(means);
    return means;
  }

  @Test
  void aSampleSeesNothingOfTheOtherSessionsOfTheTailNorOfLaterClicks() {
    TrainingSet data = data(sessions, null);
    train(data, "one");
    Path work = folder.resolve("one");
    Sessions head = data.sessions().slice(0, HEAD);
    for (int round = 0; round < 4; round++) {
      int kept = HEAD + random.nextInt(SESSIONS - HEAD);
      List<int[]> changed = changedFrom(HEAD);
      changed.set(kept, Arrays.copyOf(sessions.get(kept), sessions.get(kept).length + 3));
      List<RankerSample> before =
          samples(work, head, Sessions.of(sessions.get(kept)), "head", all -> {});
      Sessions tail = data(changed, null).sessions().slice(HEAD, SESSIONS);
      List<RankerSample> after = samples(work, head, tail, "head", all -> {});
      for (RankerSample sample : before) {
        assertThat(after.stream().anyMatch(other -> same(sample, other))).isTrue();
      }
    }
  }

  private static boolean same(RankerSample one, RankerSample other) {
    return Arrays.equals(one.features(), other.features())
        && Arrays.equals(one.base(), other.base())
        && one.target() == other.target();
  }

  @Test
  void theSameCodeCountsForTheTailAndForTheFinalModel() throws IOException {
    ClickTimes times = times(random.nextBoolean());
    TrainingSet data = data(sessions, times);
    TrainingSet headAlone = data(sessions.subList(0, HEAD), times);
    byte[] asHead = statistics(train(data, "one", "refit", "false"));
    byte[] asAll = statistics(train(headAlone, "other"));
    assertThat(asHead).isEqualTo(asAll);
    Path counted = Files.createDirectory(folder.resolve("counted"));
    Statistics.count(data.sessions(), ITEMS, COUNTS).write(counted);
    assertThat(statistics(train(data, "third")))
        .isEqualTo(Files.readAllBytes(counted.resolve(Statistics.FILE)));
  }

  private static byte[] statistics(ModelArtifact model) throws IOException {
    return Files.readAllBytes(model.folder().resolve(Statistics.FILE));
  }
}
