package org.linet.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linet.core.LinetException;
import org.linet.core.StoppedException;
import org.linet.core.io.ColumnFile;
import org.linet.core.metric.RankMetrics;
import org.linet.core.model.EpochRecord;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.ModelFamily;
import org.linet.core.model.Ranking;
import org.linet.core.model.Recommender;
import org.linet.core.model.TrainedModel;
import org.linet.core.model.TrainingListener;
import org.linet.core.model.TrainingRequest;
import org.linet.core.session.PrefixSamples;
import org.linet.core.session.Sessions;
import org.linet.core.session.TrainingSet;
import org.linet.core.testing.RandomSeed;

/** Training and prediction of BPR-MF and FPMC. */
class FactorModelsTest {
  private static final int ITEMS = 70;
  private static final int K = 8;
  private static final double ROUNDING = 1e-4;
  private static final Map<String, String> SMALL =
      Map.of("dimension", "6", "epochs", "3", "learning-rate", "0.1", "initial-scale", "0.5");

  @TempDir private Path folder;

  @Test
  void bprMfScoresByTheMeanOfTheClicksVectorsAndTheBias() throws IOException {
    Stored model = stored("bpr-mf");
    float[] items = model.columns().matrix("item.factors", ITEMS, 6);
    float[] bias = model.columns().matrix("item.bias", ITEMS, 1);
    check(
        model,
        prefix -> {
          double[] scores = new double[ITEMS];
          for (int i = 0; i < ITEMS; i++) {
            scores[i] = bias[i];
            for (int click : prefix) {
              scores[i] += dot(items, i, items, click) / prefix.length;
            }
          }
          return scores;
        });
  }

  @Test
  void fpmcScoresByTheLastClickAlone() throws IOException {
    Stored model = stored("fpmc");
    float[] next = model.columns().matrix("item.next.factors", ITEMS, 6);
    float[] last = model.columns().matrix("item.last.factors", ITEMS, 6);
    check(
        model,
        prefix -> {
          double[] scores = new double[ITEMS];
          for (int i = 0; i < ITEMS; i++) {
            scores[i] = dot(next, i, last, prefix[prefix.length - 1]);
          }
          return scores;
        });
  }

  private record Stored(Recommender recommender, ColumnFile columns) {}

  private interface SlowModel {
    double[] scores(int[] prefix);
  }

  private Stored stored(String family) throws IOException {
    long seed = RandomSeed.random(FactorModelsTest.class).nextLong();
    TrainingSet data = Fixture.random(seed, 200, ITEMS, null);
    Recommender recommender = Fixture.fit(family, data, SMALL, folder);
    try (Stream<Path> models = Files.list(folder)) {
      Path model = models.findFirst().orElseThrow();
      return new Stored(recommender, ColumnFile.read(model.resolve(FittedModel.FILE)));
    }
  }

  private static void check(Stored model, SlowModel slow) {
    int[][] prefixes = Fixture.prefixes(5, 100, ITEMS);
    int[] targets = new Random(6).ints(prefixes.length, 0, ITEMS).toArray();
    Ranking ranking = model.recommender.rank(Fixture.batch(prefixes), targets, K);
    for (int p = 0; p < prefixes.length; p++) {
      double[] scores = slow.scores(prefixes[p]);
      double target = scores[targets[p]];
      int surely = (int) Arrays.stream(scores).filter(s -> s > target + ROUNDING).count();
      int perhaps = (int) Arrays.stream(scores).filter(s -> s >= target - ROUNDING).count();
      assertThat(ranking.pessimistic()[p]).isBetween(surely + 1, perhaps);
      assertThat(ranking.optimistic()[p]).isBetween(surely + 1, ranking.pessimistic()[p]);
      double[] sorted = Arrays.stream(scores).map(s -> -s).sorted().map(s -> -s).toArray();
      for (int place = 0; place < K; place++) {
        assertThat((double) ranking.top().score(p, place))
            .isEqualTo(sorted[place], within(ROUNDING));
        assertThat(scores[ranking.top().row(p, place)]).isEqualTo(sorted[place], within(ROUNDING));
      }
    }
  }

  private static double dot(float[] a, int rowOfA, float[] b, int rowOfB) {
    double sum = 0;
    for (int f = 0; f < 6; f++) {
      sum += (double) a[rowOfA * 6 + f] * b[rowOfB * 6 + f];
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource({"bpr-mf, item.factors, item.bias", "fpmc, item.next.factors, item.last.factors"})
  void theFilesColumnsHaveOneOrder(String family, String first, String second) throws IOException {
    byte[] file = parameters(family, Fixture.random(3, 20, ITEMS, null), "7");
    String text = new String(file, StandardCharsets.ISO_8859_1);
    assertThat(text.indexOf(first)).isEqualTo(20);
    assertThat(text.indexOf(second)).isGreaterThan(20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bpr-mf", "fpmc"})
  void equalSeedsGiveEqualFilesAndOtherSeedsOtherFiles(String family) throws IOException {
    TrainingSet data = Fixture.random(3, 200, ITEMS, null);
    byte[] first = parameters(family, data, "7");
    assertThat(parameters(family, data, "7")).isEqualTo(first);
    assertThat(parameters(family, data, "8")).isNotEqualTo(first);
  }

  private byte[] parameters(String family, TrainingSet data, String seed) throws IOException {
    Map<String, String> settings = new HashMap<>(SMALL);
    settings.put("seed", seed);
    Path target = Files.createTempDirectory(folder, "parameters");
    try (TrainedModel model = train(family, data, settings, Sessions.of(), () -> false)) {
      model.writeParameters(target);
    }
    return Files.readAllBytes(target.resolve(FittedModel.FILE));
  }

  @Test
  void bprMfFindsGroupsOfItemsThatPopularityCannotSee() {
    Random random = RandomSeed.random(FactorModelsTest.class);
    int[][] sessions = new int[1500][6];
    for (int[] session : sessions) {
      int group = random.nextInt(10);
      Arrays.setAll(session, click -> 7 * group + random.nextInt(7));
    }
    assertThat(hitAtFive("bpr-mf", sessions))
        .isGreaterThan(0.5)
        .isGreaterThan(3 * hitAtFive("pop", sessions));
  }

  @Test
  void fpmcFindsWhatFollowsWhat() {
    Random random = RandomSeed.random(FactorModelsTest.class);
    int[][] sessions = new int[1500][6];
    for (int[] session : sessions) {
      session[0] = random.nextInt(ITEMS);
      for (int click = 1; click < session.length; click++) {
        boolean strays = random.nextInt(10) == 0;
        session[click] = strays ? random.nextInt(ITEMS) : (3 * session[click - 1] + 1) % ITEMS;
      }
    }
    assertThat(hitAtFive("fpmc", sessions))
        .isGreaterThan(0.8)
        .isGreaterThan(3 * hitAtFive("pop", sessions));
  }

  /** Learns from the first 1,200 sessions and ranks the clicks of the others. */
  private double hitAtFive(String family, int[][] sessions) {
    TrainingSet train =
        Fixture.trainingSet(Sessions.of(Arrays.copyOf(sessions, 1200)), ITEMS, "made");
    PrefixSamples samples =
        PrefixSamples.of(Sessions.of(Arrays.copyOfRange(sessions, 1200, sessions.length)));
    Map<String, String> settings =
        family.equals("pop")
            ? Map.of()
            : Map.of("dimension", "16", "epochs", "30", "learning-rate", "0.1");
    try (Recommender model = Fixture.fit(family, train, settings, folder)) {
      return measure(model, samples).hit(5);
    }
  }

  private static RankMetrics measure(Recommender model, PrefixSamples samples) {
    int[] rankable = samples.rankable();
    RankMetrics metrics = new RankMetrics();
    metrics.add(model.rank(samples.prefixes(rankable), samples.targets(rankable), 0).pessimistic());
    return metrics;
  }

  @ParameterizedTest
  @ValueSource(strings = {"bpr-mf", "fpmc"})
  void aTrainingThatDivergesIsOneSentenceWithTheWayOut(String family) {
    TrainingSet data = Fixture.random(4, 300, ITEMS, null);
    Map<String, String> wild = Map.of("learning-rate", "100", "initial-scale", "10");
    assertThatThrownBy(() -> train(family, data, wild, Sessions.of(), () -> false))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("The training of " + family + " diverged")
        .hasMessageContaining("learning-rate=100.0; train again with a smaller one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bpr-mf", "fpmc"})
  void dataWithoutANegativeAreRefused(String family) {
    TrainingSet data =
        Fixture.trainingSet(Sessions.of(new int[] {0, 1}, new int[] {1, 0}), 2, "made");
    assertThatThrownBy(() -> train(family, data, SMALL, Sessions.of(), () -> false))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("Every training session holds every item");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bpr-mf", "fpmc"})
  void dataWithoutASampleAreRefused(String family) {
    TrainingSet data = Fixture.trainingSet(Sessions.of(), 2, "made");
    assertThatThrownBy(() -> train(family, data, SMALL, Sessions.of(), () -> false))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("no two clicks in a row");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bpr-mf", "fpmc"})
  void aTrainingStopsWhenAsked(String family) {
    TrainingSet data = Fixture.random(5, 200, ITEMS, null);
    assertThatThrownBy(() -> train(family, data, SMALL, Sessions.of(), () -> true))
        .isInstanceOf(StoppedException.class)
        .hasMessageContaining("Stopped in epoch 1 of 3")
        .hasMessageContaining(family + " keeps no checkpoint");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bpr-mf", "fpmc"})
  void everyEpochIsReportedWithAFallingLossAndTheFiguresOfMonitoredSessions(String family) {
    TrainingSet data = Fixture.random(6, 400, ITEMS, null);
    Sessions monitored = Fixture.random(7, 50, ITEMS, null).sessions();
    try (TrainedModel model = train(family, data, SMALL, monitored, () -> false);
        Recommender recommender = Fixture.fit(family, data, SMALL, folder)) {
      List<EpochRecord> epochs = model.epochs();
      assertThat(epochs).extracting(EpochRecord::epoch).containsExactly(1, 2, 3);
      assertThat(reported).isEqualTo(epochs);
      assertThat(epochs.get(2).loss()).isLessThan(epochs.get(0).loss());
      assertThat(steps).isNotEmpty();
      assertThat(steps.get(steps.size() - 1).samplesDone()).isEqualTo(epochs.get(2).samples());
      RankMetrics expected = measure(recommender, PrefixSamples.of(monitored));
      assertThat(epochs.get(2).test())
          .containsEntry("hit@20", expected.hit(20))
          .containsEntry("mrr@20", expected.mrr(20));
    }
  }

  private final List<EpochRecord> reported = new ArrayList<>();
  private final List<TrainingListener.Step> steps = new ArrayList<>();

  private TrainedModel train(
      String name,
      TrainingSet data,
      Map<String, String> settings,
      Sessions monitored,
      BooleanSupplier stop) {
    ModelFamily family = ModelFamilies.find(name);
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void step(Step step) {
            steps.add(step);
          }

          @Override
          public void epoch(EpochRecord epoch) {
            reported.add(epoch);
          }
        };
    return family.train(
        new TrainingRequest(
            data,
            family.hyperparameters().values(settings),
            folder,
            false,
            Duration.ofMinutes(1),
            listener,
            stop,
            monitored,
            Sessions.of()));
  }

  @Test
  void factorsThatNoFileCanHoldAreRefusedBeforeTheTraining() {
    Sessions sessions = Sessions.of(new int[] {0, 1});
    FactorSettings tooMany = new FactorSettings(72, 1, 0.1, 0, 0.1, 0, 1);
    FactorSettings most = new FactorSettings(71, 1, 0.1, 0, 0.1, 0, 1);
    assertThatThrownBy(() -> PairwiseTraining.requireTrainable(sessions, 30_000_000, tooMany))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("set dimension=71 or less");
    PairwiseTraining.requireTrainable(sessions, 30_000_000, most);
  }
}
