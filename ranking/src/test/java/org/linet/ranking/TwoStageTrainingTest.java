package org.linet.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linet.core.LinetException;
import org.linet.core.UsageException;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelArtifactWriter;
import org.linet.core.model.Recommender;
import org.linet.core.model.TopK;
import org.linet.core.model.TrainedModel;
import org.linet.core.session.PrefixBatch;
import org.linet.core.session.TrainingSet;
import org.linet.core.testing.RandomSeed;
import org.linet.core.testing.ReaderContract;
import org.linet.ranking.statistics.Statistics;
import org.linet.ranking.testing.FakeVotes;
import org.linet.ranking.testing.SmallData;

/** Trainings from data to a model that answers. */
class TwoStageTrainingTest {
  private static final int ITEMS = 30;

  private final Random random = RandomSeed.random(getClass());

  @TempDir private Path folder;

  private TrainingSet data(boolean withTimes) {
    return SmallData.random(random, 150, ITEMS, withTimes);
  }

  private Path work() {
    return folder.resolve("work");
  }

  private static void refused(Runnable training, String message) {
    assertThatThrownBy(training::run)
        .isInstanceOf(LinetException.class)
        .hasMessageContaining(message)
        .satisfies(e -> ReaderContract.assertSentence(String.valueOf(e.getMessage())));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aModelIsItsMembersCountsAndRankerAndAnswers(boolean withTimes) {
    TrainingSet data = data(withTimes);
    ModelArtifact model = SmallTraining.train(data, SmallTraining.settings(), work());
    assertThat(SmallTraining.names(model.folder()))
        .containsExactly(
            "features.txt",
            "items.txt",
            "members",
            "model.json",
            "ranker.safetensors",
            "statistics.columns",
            "support.txt");
    assertThat(model.description().files())
        .containsOnlyKeys(
            "features.txt",
            "items.txt",
            "members/fake-dense/model.json",
            "members/fake-votes/model.json",
            "ranker.safetensors",
            "statistics.columns",
            "support.txt");
    assertThat(SmallTraining.names(model.folder().resolve("members").resolve("fake-votes")))
        .containsExactly("items.txt", "model.json", "support.txt", "table.columns");
    assertThat(model.description().family()).isEqualTo("two-stage");
    assertThat(model.description().epochs()).hasSize(2);
    assertThat(model.description().validation()).containsKeys("hit@20", "mrr@20", "ndcg@20");
    assertThat(model.member("fake-dense").description().trainSessions()).isEqualTo(150);
    try (Recommender recommender = SmallTraining.load(model)) {
      assertThat(recommender.family()).isEqualTo("two-stage");
      assertThat(recommender.scoresEveryItem()).isTrue();
      TopK top = recommender.topK(PrefixBatch.of(SmallData.prefixes(random, 20, ITEMS)), ITEMS);
      for (int p = 0; p < 20; p++) {
        assertThat(Arrays.stream(top.rows(p)).distinct().count()).isEqualTo(ITEMS);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "hidden, 0",
    "refit, false",
    "candidates, 1",
    "candidates, 10000",
    "samples, 5",
    "half-life-long, 3",
    "without, 'aged-rules,aspects,item-life,members,prefix,rules,session,vectors'",
    "members, 'fake-votes,fake-dense,fake-dense_b'",
  })
  void everySettingTrainsAModelThatComesBack(String name, String value) {
    Map<String, String> settings = SmallTraining.settings(name, value);
    ModelArtifact model = SmallTraining.train(data(true), settings, work());
    try (Recommender recommender = SmallTraining.load(model)) {
      int[] rows = recommender.topK(PrefixBatch.of(new int[] {2, 5}), ITEMS).rows(0);
      assertThat(Arrays.stream(rows).distinct().count()).isEqualTo(ITEMS);
    }
    if (name.equals("refit")) {
      assertThat(model.member("fake-dense").description().trainSessions()).isEqualTo(120);
    }
  }

  @Test
  void withoutARankerTheFirstStageOrders() {
    TrainingSet data = data(false);
    ModelArtifact model =
        SmallTraining.train(data, SmallTraining.settings("ranker", "false"), work());
    assertThat(model.description().files())
        .doesNotContainKeys("ranker.safetensors", "features.txt")
        .containsKey("statistics.columns");
    assertThat(model.description().epochs()).isEmpty();
    try (Recommender recommender = SmallTraining.load(model)) {
      TopK top = recommender.topK(PrefixBatch.of(new int[] {2, 5}), ITEMS);
      assertThat(top.count(0)).isEqualTo(ITEMS);
      assertThat(top.score(0, 0)).isLessThanOrEqualTo(0); // ln of a share
    }
  }

  @Test
  void theSettingsOfACountedMemberAreChosenOnTheTail() {
    Map<String, String> settings = SmallTraining.settings();
    settings.remove("fake-votes.reach");
    ModelArtifact model = SmallTraining.train(data(false), settings, work());
    assertThat(model.description().hyperparameters()).containsEntry("fake-votes.reach", "auto");
    Object chosen = model.member("fake-votes").description().hyperparameters().get("reach");
    assertThat(chosen).isInstanceOf(Long.class);
    assertThatCode(() -> SmallTraining.load(model).close()).doesNotThrowAnyException();
    assertThat(SmallTraining.names(work())).noneMatch(name -> name.startsWith("search"));
  }

  @Test
  void settingsThatTheDataDoNotBearAreNotChosen() {
    Map<String, String> settings = SmallTraining.settings("fake-votes.mode", "refuses-far");
    settings.remove("fake-votes.reach");
    ModelArtifact model = SmallTraining.train(data(false), settings, work());
    Object chosen = model.member("fake-votes").description().hyperparameters().get("reach");
    assertThat(chosen)
        .asInstanceOf(InstanceOfAssertFactories.LONG)
        .isLessThanOrEqualTo(FakeVotes.NEAR);
  }

  @Test
  void moreSamplesThanMemoryHoldsAreRefusedBeforeAnythingIsTrained() {
    Hyperparameters values = new TwoStage().hyperparameters().values(SmallTraining.settings());
    TwoStageTraining training =
        new TwoStageTraining(
            SmallTraining.request(data(false), values, work(), false, () -> false),
            TwoStageSettings.of(values));
    training.requireMemory(1L << 30);
    refused(() -> training.requireMemory(1 << 16), "lower samples to");
    assertThat(SmallTraining.names(work())).isEmpty();
  }

  @Test
  void membersAreTrainedOnTheHeadWithTheTailHeldBackAndThenSettled() {
    SmallTraining.train(data(false), SmallTraining.settings(), work());
    ModelArtifact head = ModelArtifact.open(work().resolve("head-fake-dense"));
    assertThat(head.description().validation()).containsEntry("held-back", 30.0);
    assertThat(head.description().hyperparameters())
        .containsEntry("refit", false)
        .containsEntry("validation", 0.2);
    ModelArtifact all = ModelArtifact.open(work().resolve("all-fake-dense"));
    assertThat(all.description().validation()).containsEntry("held-back", 0.0);
    assertThat(all.description().hyperparameters()).containsEntry("refit", true);
    assertThat(SmallTraining.names(work())).noneMatch(name -> name.startsWith("member-"));
  }

  @Test
  void aChangedByteInAMembersFileIsRefusedByName() throws IOException {
    ModelArtifact model = SmallTraining.train(data(false), SmallTraining.settings(), work());
    for (String name : List.of("table.columns", "items.txt", "support.txt", "model.json")) {
      Path file = model.folder().resolve("members").resolve("fake-votes").resolve(name);
      byte[] whole = Files.readAllBytes(file);
      byte[] bytes = whole.clone();
      bytes[random.nextInt(bytes.length)] ^= 1;
      Files.write(file, bytes);
      refused(() -> ModelArtifact.open(model.folder()), file + " is damaged");
      Files.write(file, whole);
    }
    SmallTraining.load(ModelArtifact.open(model.folder())).close();
  }

  @Test
  void aModelThatLearnedWithOtherFeaturesIsRefusedNamingThem() {
    TrainingSet data = data(false);
    ModelArtifact model = SmallTraining.train(data, SmallTraining.settings(), work());
    LearnedRanker learned = LearnedRanker.read(work().resolve("ranker"), 4);
    List<String> names = new ArrayList<>(learned.features());
    String gone = names.set(3, "rules.older");
    refused(
        () -> SmallTraining.load(withFeatures(model, data, names, "renamed")),
        folder.resolve("renamed").resolve("features.txt")
            + " lists other features than this program computes: it lacks rules.older; it has"
            + " besides "
            + gone
            + "; use the program that trained the model, or train it again");
    List<String> swapped = new ArrayList<>(learned.features());
    swapped.add(swapped.remove(0));
    refused(
        () -> SmallTraining.load(withFeatures(model, data, swapped, "swapped")),
        "lists other features than this program computes: use the program");
    List<String> hostile = new ArrayList<>();
    for (int n = 0; n < 500; n++) {
      hostile.add("\u001b[2J" + "x".repeat(100));
    }
    refused(
        () -> SmallTraining.load(withFeatures(model, data, hostile, "hostile")),
        "lists other features than this program computes: it lacks ");
  }

  private ModelArtifact withFeatures(
      ModelArtifact model, TrainingSet data, List<String> names, String name) {
    LearnedRanker learned = LearnedRanker.read(work().resolve("ranker"), 4);
    TwoStageModel changed =
        new TwoStageModel(
            Map.of(
                "fake-dense", work().resolve("all-fake-dense"),
                "fake-votes", work().resolve("all-fake-votes")),
            Statistics.read(model.folder(), ITEMS),
            Optional.of(new LearnedRanker(learned.ranker(), names, learned.epochs())));
    write(folder.resolve(name), model, data, changed);
    return ModelArtifact.open(folder.resolve(name));
  }

  private static void write(Path target, ModelArtifact like, TrainingSet data, TrainedModel model) {
    ModelArtifactWriter.write(
        target,
        "two-stage",
        like.hyperparameters(new TwoStage().hyperparameters()),
        data,
        "random",
        model,
        0);
  }

  @Test
  void aModelThatLacksAMemberIsRefused() {
    TrainingSet data = data(false);
    ModelArtifact model = SmallTraining.train(data, SmallTraining.settings(), work());
    Path other = folder.resolve("other");
    TwoStageModel changed =
        new TwoStageModel(
            Map.of("fake-dense", work().resolve("all-fake-dense")),
            Statistics.read(model.folder(), ITEMS),
            Optional.of(LearnedRanker.read(work().resolve("ranker"), 4)));
    write(other, model, data, changed);
    refused(
        () -> SmallTraining.load(ModelArtifact.open(other)),
        other.resolve("model.json") + " lists no model ");
  }

  @Test
  void fiveSessionsAreTooFewToHoldBackATenth() {
    TrainingSet data = SmallData.trainingSet(SmallData.columns(five()), 6);
    refused(
        () -> SmallTraining.train(data, SmallTraining.settings("validation", "0.1"), work()),
        "The 5 training sessions are too few to hold back 0.1 of them for validation");
    assertThat(SmallTraining.names(work())).isEmpty();
  }

  @Test
  void oneSessionOfTheTailCanOnlyJudge() {
    TrainingSet data = SmallData.trainingSet(SmallData.columns(five()), 6);
    refused(
        () -> SmallTraining.train(data, SmallTraining.settings(), work()),
        "None of the 0 samples of the tail can teach the ranker");
  }

  @Test
  void fiveSessionsAreEnoughIfTwoAreHeldBack() {
    TrainingSet data = SmallData.trainingSet(SmallData.columns(five()), 6);
    ModelArtifact model =
        SmallTraining.train(data, SmallTraining.settings("validation", "0.4"), work());
    try (Recommender recommender = SmallTraining.load(model)) {
      assertThat(recommender.topK(PrefixBatch.of(new int[] {1}), 9).count(0)).isEqualTo(6);
    }
  }

  private static List<int[]> five() {
    return List.of(
        new int[] {0, 1, 2},
        new int[] {3, 4, 5},
        new int[] {0, 1},
        new int[] {0, 1, 2},
        new int[] {3, 4});
  }

  @Test
  void aTailOfUnknownItemsTeachesNothing() {
    List<int[]> sessions = SmallData.sessions(random, 80, 20);
    for (int s = 0; s < 20; s++) {
      sessions.add(new int[] {20 + s % 5, 25 + s % 5, 20 + (s + 1) % 5});
    }
    TrainingSet data = SmallData.trainingSet(SmallData.columns(sessions), 30);
    refused(
        () -> SmallTraining.train(data, SmallTraining.settings(), work()),
        "None of the 36 samples of the tail can teach the ranker, since no target is among the"
            + " candidates: give more data, a larger validation or more candidates");
  }

  @Test
  void anItemOfTheTailAloneIsCandidateOfTheFinalModelOnly() {
    List<int[]> sessions = SmallData.sessions(random, 160, ITEMS - 1);
    int only = ITEMS - 1;
    for (int s = 140; s < 160; s++) {
      sessions.set(s, new int[] {3, only, 4, s % 9});
    }
    TrainingSet data = SmallData.trainingSet(SmallData.columns(sessions), ITEMS);
    ModelArtifact onHead =
        SmallTraining.train(data, SmallTraining.settings("refit", "false"), folder.resolve("head"));
    ModelArtifact model = SmallTraining.train(data, SmallTraining.settings(), work());
    PrefixBatch prefix = PrefixBatch.of(new int[] {8, 3});
    try (Recommender head = SmallTraining.load(onHead);
        Recommender all = SmallTraining.load(model)) {
      int[] target = {only};
      assertThat(head.rank(prefix, target, 0).optimistic()[0]).isGreaterThan(12);
      assertThat(all.rank(prefix, target, 0).pessimistic()[0]).isLessThanOrEqualTo(12);
      // and as the last click, which the head's counts know nothing of
      assertThat(head.topK(PrefixBatch.of(new int[] {only}), ITEMS).count(0)).isEqualTo(ITEMS);
    }
  }

  @Test
  void aDenseMemberThatFailsIsNamedAndLeavesNothing() {
    refused(
        () ->
            SmallTraining.train(
                data(false), SmallTraining.settings("fake-dense.mode", "refuses"), work()),
        "The member fake-dense cannot be trained: the fake family was told to refuse");
    assertThat(SmallTraining.names(work())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCountedMemberThatFailsIsNamedAndLeavesNothing(boolean searched) {
    Map<String, String> settings =
        SmallTraining.settings("members", "fake-votes,fake-dense", "fake-votes.mode", "refuses");
    if (searched) {
      settings.remove("fake-votes.reach");
    }
    refused(
        () -> SmallTraining.train(data(false), settings, work()),
        "The member fake-votes cannot be trained: the fake family was told to refuse");
    assertThat(SmallTraining.names(work())).isEmpty();
  }

  @Test
  void aFeatureThatIsNoNumberIsNamedWithAWayOut() {
    TrainingSet data = data(false);
    refused(
        () ->
            SmallTraining.train(
                data, SmallTraining.settings("fake-votes.mode", "says-nan"), work()),
        "The feature aspects.fake-votes.near of an item is NaN: train with without=aspects, or"
            + " other members");
    Map<String, String> settings =
        SmallTraining.settings("fake-votes.mode", "says-nan", "without", "aspects");
    assertThatCode(() -> SmallTraining.train(data, settings, folder.resolve("without")))
        .doesNotThrowAnyException();
  }

  @Test
  void membersThatCannotBeAreRefusedBeforeAnythingIsTrained() {
    Map<String, String> weightless =
        SmallTraining.settings("fake-dense.weight", "0", "fake-votes.weight", "0");
    assertThatThrownBy(() -> SmallTraining.train(data(false), weightless, work()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("All members have the weight 0");
    assertThatThrownBy(
            () ->
                SmallTraining.train(
                    data(false), SmallTraining.settings("members", "two-stage"), work()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("cannot be a member of another");
    assertThatThrownBy(
            () ->
                SmallTraining.train(
                    data(false), SmallTraining.settings("fake-dense_2.strength", "3"), work()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("There is no setting 'fake-dense_2.strength'");
  }

  @Test
  void aSecondMemberOfAFamilyHasAnotherSeed() {
    ModelArtifact model =
        SmallTraining.train(
            data(false),
            SmallTraining.settings("members", "fake-dense,fake-dense_b", "seed", "5"),
            work());
    assertThat(model.member("fake-dense").description().seed()).isEqualTo(5);
    assertThat(model.member("fake-dense_b").description().seed()).isEqualTo(6);
  }
}
