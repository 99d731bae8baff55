package org.linet.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.LinetException;
import org.linet.core.StoppedException;
import org.linet.core.explanation.Explanation;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.ModelFamily;
import org.linet.core.model.Recommendation;
import org.linet.core.model.Recommender;
import org.linet.core.model.SessionExplainer;
import org.linet.core.model.SessionRecommender;
import org.linet.core.model.TopK;
import org.linet.core.model.TrainedModel;
import org.linet.core.session.PrefixBatch;
import org.linet.core.session.TrainingSet;

/**
 * What the program relies on in a model family. A test class extends this one and names the family;
 * the model is trained on 150 generated sessions over 60 items, about ten times.
 *
 * <pre>{@code
 * class MyFamilyTest extends ModelFamilyContract {
 *   @Override
 *   protected ModelFamily family() {
 *     return new MyFamily();
 *   }
 * }
 * }</pre>
 *
 * <p>It says nothing of whether the model is any good: that needs a slow and obvious version of its
 * equations, and {@code evaluate}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ModelFamilyContract {
  private static final int SHOWN = 5;

  private ContractData generated;
  private TrainingSet data;
  private PrefixBatch prefixes;
  private int[] targets;
  private ContractTraining training;
  private int polls;
  private TrainedModel trained;
  private ModelArtifact artifact;
  private Recommender model;
  private RankingChecks checks;

  /** A contract of the family that {@link #family} returns. */
  @SuppressWarnings("NullAway.Init") // filled before the first test
  protected ModelFamilyContract() {}

  /** The family. */
  protected abstract ModelFamily family();

  /** Settings of trainings that take no longer than a test may; the defaults elsewhere. */
  protected Map<String, String> settings() {
    return Map.of();
  }

  /** Seed of sessions and prefixes; another one for every run finds more, and must be printed. */
  protected long seed() {
    return 42;
  }

  /** Loads a model, with the engine that is tested. */
  protected Recommender load(ModelArtifact written) {
    return family().load(written);
  }

  /**
   * Whether a number of a prefix has the same bits in every batch. An engine that cannot promise
   * that may differ by rounding.
   */
  protected boolean hasSameBitsInEveryBatch() {
    return true;
  }

  /** Whether the family proposes items to a second stage, see {@link Recommender#propose}. */
  protected boolean proposes() {
    return true;
  }

  /** How far the shares of all items may sum to another number than 1. */
  protected double shareTolerance() {
    return 1e-6;
  }

  @BeforeAll
  void trainAModel(@TempDir Path folder) {
    generated = new ContractData(seed());
    data = generated.shop();
    prefixes = generated.prefixes(ContractData.ITEMS);
    targets = generated.targets(prefixes, ContractData.ITEMS);
    training = new ContractTraining(family(), settings(), folder);
    AtomicInteger asked = new AtomicInteger();
    trained = training.train(data, training.work(), false, () -> asked.incrementAndGet() < 0);
    polls = asked.get();
    artifact = training.write(trained, data);
    model = load(artifact);
    checks = new RankingChecks(model, hasSameBitsInEveryBatch());
  }

  @AfterAll
  void freeTheModel() {
    model.close();
    trained.close();
  }

  @Test
  protected void aProgramFindsTheFamilyByItsName() {
    String name = family().name();
    assertThat(ModelFamilies.all())
        .as("META-INF/services/%s lists %s", ModelFamily.class.getName(), family().getClass())
        .extracting(found -> found.getClass().getName())
        .contains(family().getClass().getName());
    assertThat(ModelFamilies.find(name)).hasSameClassAs(family());
    Sentences.assertLine(family().description(), "the description");
  }

  @Test
  protected void everySettingHasANameWordsADefaultAndARange() {
    new SettingsChecks(family()).everySettingIsDeclaredWhole();
  }

  @Test
  protected void presetsAndAblationsAreChoicesThatTheFamilyAllows() {
    new SettingsChecks(family()).namedChoicesAreAllowed();
  }

  @Test
  protected void settledSettingsAreSettingsOfTheFamily() {
    Hyperparameters settled =
        family().settled(training.settings(), trained.epochs(), trained.validation());
    Map<String, String> texts = new LinkedHashMap<>();
    settled.asMap().forEach((name, value) -> texts.put(name, value.toString()));
    assertThat(family().hyperparameters().values(texts)).isEqualTo(settled);
  }

  @Test
  protected void aModelsFolderSaysWhatTheModelIs() {
    assertThat(artifact.description().family()).isEqualTo(family().name());
    assertThat(artifact.hyperparameters(family().hyperparameters())).isEqualTo(training.settings());
    assertThat(model.family()).isEqualTo(family().name());
    assertThat(model.catalog().size()).isEqualTo(ContractData.ITEMS);
    assertThat(model.catalog().id(7)).isEqualTo(data.catalog().id(7));
  }

  @Test
  protected void theSameSeedLeavesTheSameFiles() {
    try (TrainedModel again = training.train(data)) {
      assertThat(training.checksums(again)).isEqualTo(training.checksums(trained));
    }
  }

  @Test
  protected void ranksAreThoseOfTheScoresAndTiesCountAgainstTheModel() {
    checks.ranksAreThoseOfTheScores(prefixes, targets);
  }

  @Test
  protected void theBestItemsStandInOrderAndEqualOnesByRow() {
    checks.listsStandInOrder(prefixes, targets);
  }

  @Test
  protected void aPrefixIsAnsweredAloneAsInABatch() {
    checks.aloneIsAsInTheBatch(prefixes, targets);
  }

  @Test
  protected void severalThreadsAreAnsweredAlike() {
    checks.severalThreadsAreAnsweredAlike(prefixes, targets);
  }

  @Test
  protected void itemsAreProposedThatASecondStageCanCompareOrTheRefusalSaysWhy() {
    if (proposes()) {
      new ProposalsContract(
              model,
              family().name(),
              hasSameBitsInEveryBatch(),
              shareTolerance(),
              generated.random())
          .check(prefixes);
    } else {
      assertThatThrownBy(() -> model.propose(prefixes, SHOWN))
          .isInstanceOfSatisfying(
              LinetException.class,
              refusal -> Sentences.assertLine(refusal.getMessage(), "the refusal to propose"))
          .hasMessageContaining(family().name());
    }
  }

  @Test
  protected void unknownItemsAreSkippedAndASessionWithoutAnyGetsPopularItems() {
    SessionRecommender sessions = new SessionRecommender(model, data.support());
    List<String> known = List.of(data.catalog().id(3), data.catalog().id(4));
    List<String> mixed = List.of("unknown", known.get(0), "x", known.get(1), "unknown");
    List<Recommendation> answers =
        sessions.recommendAll(List.of(List.of(), mixed, List.of("x"), known), SHOWN);
    assertThat(answers.get(0).fallback()).isNotNull();
    assertThat(answers.get(0).items()).hasSize(SHOWN);
    assertThat(answers.get(1).unknownItems()).containsExactly("unknown", "x");
    assertThat(answers.get(2).fallback()).isNotNull();
    assertThat(answers.get(2).items()).isEqualTo(answers.get(0).items());
    if (hasSameBitsInEveryBatch()) {
      assertThat(answers.get(1).items()).isEqualTo(answers.get(3).items());
    }
  }

  @Test
  protected void anExplanationIsOfTheBestItems() {
    List<String> session =
        IntStream.of(3, 4, 3, 5).mapToObj(row -> data.catalog().id(row)).toList();
    Explanation explanation = new SessionExplainer(model, SHOWN).explain(session, SHOWN);
    TopK top = model.topK(PrefixBatch.of(new int[] {3, 4, 3, 5}), SHOWN);
    assertThat(explanation.clicks()).hasSameSizeAs(session);
    assertThat(explanation.items())
        .extracting(Explanation.Item::item)
        .containsExactly(
            IntStream.of(top.rows(0)).mapToObj(data.catalog()::id).toArray(String[]::new));
  }

  /** A part of a larger model, or of a search, learns from a part of the sessions. */
  @Test
  protected void itemsThatNobodyClickedDoNoHarm() {
    TrainingSet more = generated.shopWithUnclickedItems();
    int items = more.catalog().size();
    try (TrainedModel other = training.train(more);
        Recommender loaded = load(training.write(other, more))) {
      PrefixBatch asked =
          PrefixBatch.of(
              new int[] {items - 1}, new int[] {3, items - 2, 4}, new int[] {3, 4, items - 1});
      int[] hidden = {items - 2, items - 3, 5};
      RankingChecks of = new RankingChecks(loaded, hasSameBitsInEveryBatch());
      of.ranksAreThoseOfTheScores(asked, hidden);
      of.listsStandInOrder(asked, hidden);
    }
  }

  @Test
  protected void aStoppedTrainingGoesOnToTheSameFiles() {
    if (!family().isCounted()) {
      assertThat(polls).as("times that a training asks whether to stop").isPositive();
    }
    Map<String, String> whole = training.checksums(trained);
    Set<Integer> stops = new TreeSet<>(List.of(1, (polls + 1) / 2, polls));
    stops.removeIf(stop -> stop < 1 || stop > polls);
    for (int stop : stops) {
      assertThat(stoppedAndResumed(stop)).as("stopped when asked time %s", stop).isEqualTo(whole);
    }
  }

  private Map<String, String> stoppedAndResumed(int stop) {
    Path work = training.work();
    AtomicInteger asked = new AtomicInteger();
    try (TrainedModel model =
        training.train(data, work, false, () -> asked.incrementAndGet() >= stop)) {
      return training.checksums(model); // it was done before it looked
    } catch (StoppedException stopped) {
      Sentences.assertLine(stopped.getMessage(), "what a stopped training says");
    }
    try (TrainedModel model = training.train(data, work, true, () -> false)) {
      return training.checksums(model);
    }
  }

  @Test
  protected void resumingFromNothingBeginsAtTheBeginning() {
    try (TrainedModel begun = training.train(data, training.work(), true, () -> false)) {
      assertThat(training.checksums(begun)).isEqualTo(training.checksums(trained));
    }
  }

  @Test
  protected void sessionsThatAreHeldBackOrMonitoredGiveAModelToo() {
    TrainingSet older = ContractData.older(data);
    try (TrainedModel other =
            training.train(older, ContractData.newest(data), ContractData.newest(data));
        Recommender loaded = load(training.write(other, older))) {
      assertThat(loaded.topK(prefixes, 1).count(0)).isLessThanOrEqualTo(1);
    }
  }

  @Test
  protected void tooFewSessionsGiveAModelOrASentence() {
    TrainingSet tiny = ContractData.tinyShop();
    TrainedModel small;
    try {
      small = training.train(tiny);
    } catch (LinetException refusal) {
      Sentences.assertLine(refusal.getMessage(), "the refusal to train");
      return;
    }
    try (small;
        Recommender loaded = load(training.write(small, tiny))) {
      assertThat(loaded.topK(PrefixBatch.of(new int[] {0}), 3).count(0)).isLessThanOrEqualTo(2);
    }
  }

  @Test
  protected void aDamagedFolderIsRefused() throws IOException {
    DamagedModels damaged =
        new DamagedModels(training, trained, data, this::load, generated.random());
    damaged.aChangedByteIsFound();
    damaged.whatFitsTheChecksumsIsReadOrRefused(prefixes);
  }
}
