package org.linet.ranking.internal.ranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linet.core.LinetException;
import org.linet.core.StoppedException;
import org.linet.core.hyperparameter.HyperparameterSpace;
import org.linet.core.internal.io.Safetensors;
import org.linet.core.internal.io.Safetensors.FloatTensor;
import org.linet.core.model.EpochRecord;
import org.linet.core.model.TrainingListener;
import org.linet.core.model.TrainingRequest;
import org.linet.core.session.Sessions;
import org.linet.core.testing.RandomSeed;
import org.linet.core.testing.ReaderContract;
import org.linet.ranking.testing.SmallData;

/** How a ranker learns. */
class RankerTrainingTest {
  private static final int FEATURES = 5;
  private static final int MOST = 12;

  private final Random random = RandomSeed.random(getClass());

  @TempDir private Path folder;

  private static RankerSettings settings(int hidden, double dropout, int epochs, long seed) {
    return new RankerSettings(hidden, dropout, epochs, 16, 0.02, 1e-3, seed);
  }

  private TrainingRequest request(boolean resume, BooleanSupplier stop) {
    return new TrainingRequest(
        SmallData.trainingSet(Sessions.of(), 0),
        HyperparameterSpace.of().values(Map.of()),
        folder,
        resume,
        Duration.ofDays(1),
        TrainingListener.SILENT,
        stop);
  }

  private TrainingRequest request() {
    return request(false, () -> false);
  }

  /** The same samples whenever it is called: a training standardises them in place. */
  private static RankerSamples samples(long seed, int count) {
    Random random = new Random(seed);
    return new RankerSamples(FEATURES, RandomRankers.samples(count, FEATURES, MOST, random));
  }

  private float[] learn(RankerSettings settings, long data) {
    return new RankerTraining(settings, samples(data, 100), request())
        .run(ranker -> Map.of())
        .parameters()
        .clone();
  }

  @Test
  void theSameSeedGivesTheSameBitsAndAnotherOthers() {
    float[] one = learn(settings(6, 0.2, 2, 1), 7);
    assertThat(learn(settings(6, 0.2, 2, 1), 7)).isEqualTo(one);
    assertThat(learn(settings(6, 0.2, 2, 2), 7)).isNotEqualTo(one);
  }

  @Test
  void theNumberOfThreadsChangesNoBit() throws Exception {
    float[] many = learn(settings(6, 0.2, 2, 1), 7);
    for (int threads : new int[] {1, 3}) {
      ForkJoinPool pool = new ForkJoinPool(threads);
      try {
        assertThat(pool.submit(() -> learn(settings(6, 0.2, 2, 1), 7)).get()).isEqualTo(many);
      } finally {
        pool.shutdown();
      }
    }
  }

  @Test
  void oneStepIsTheMeanGradientAndAdamW() {
    int count = 16;
    RankerSettings settings = new RankerSettings(3, 0, 1, count, 0.02, 0.1, 4);
    Ranker ranker =
        new RankerTraining(settings, samples(9, count), request()).run(each -> Map.of());
    RankerSamples samples = samples(9, count);
    float[] means = samples.means();
    float[] deviations = samples.deviations(means);
    samples.standardise(means, deviations);
    RankerShape shape = ranker.shape();
    Ranker initial = Ranker.initial(shape, means, deviations, 4);
    RankerGradient gradient = new RankerGradient(shape, 0, MOST);
    samples.list().forEach(sample -> gradient.add(initial, sample, 0));
    double rate = 0.02 / 25;
    for (int i = 0; i < shape.size(); i++) {
      double g = gradient.gradient()[i] / count;
      double step = g / (Math.abs(g) + 1e-8);
      double expected = initial.parameters()[i] * (1 - rate * 0.1) - rate * step;
      if (Math.abs(g) > 1e-5) {
        assertThat((double) ranker.parameters()[i]).isCloseTo(expected, within(1e-6));
      }
    }
  }

  @Test
  void meansAndDeviationsAreThoseOfAllCandidates() {
    RankerSamples samples = samples(3, 30);
    for (RankerSample sample : samples.list()) {
      int n = sample.count();
      for (int k = 0; k < n; k++) {
        sample.features()[2 * n + k] = 4; // always the same
      }
    }
    float[] means = samples.means();
    float[] deviations = samples.deviations(means);
    for (int f = 0; f < FEATURES; f++) {
      List<Double> values = new ArrayList<>();
      for (RankerSample sample : samples.list()) {
        for (int k = 0; k < sample.count(); k++) {
          values.add((double) sample.features()[f * sample.count() + k]);
        }
      }
      double mean = values.stream().mapToDouble(v -> v).average().orElse(0);
      double variance =
          values.stream().mapToDouble(v -> (v - mean) * (v - mean)).average().orElse(0);
      assertThat((double) means[f]).isCloseTo(mean, within(1e-5));
      double deviation = f == 2 ? 1 : Math.sqrt(variance);
      assertThat((double) deviations[f]).isCloseTo(deviation, within(1e-5));
    }
  }

  @Test
  void adamWIsItsFormula() {
    int n = 20;
    float[] parameters = new float[n];
    double[] slow = new double[n];
    double[] m = new double[n];
    double[] v = new double[n];
    AdamW adam = new AdamW(n, 0.05);
    for (int i = 0; i < n; i++) {
      parameters[i] = (float) random.nextGaussian();
      slow[i] = parameters[i];
    }
    for (int step = 1; step <= 30; step++) {
      float[] gradient = new float[n];
      double rate = 0.01 * random.nextDouble();
      for (int i = 0; i < n; i++) {
        gradient[i] = (float) random.nextGaussian();
        m[i] = 0.9 * m[i] + 0.1 * gradient[i];
        v[i] = 0.999 * v[i] + 0.001 * gradient[i] * gradient[i];
        double first = m[i] / (1 - Math.pow(0.9, step));
        double second = v[i] / (1 - Math.pow(0.999, step));
        slow[i] -= rate * 0.05 * slow[i];
        slow[i] -= rate * first / (Math.sqrt(second) + 1e-8);
      }
      adam.step(parameters, gradient, rate, step);
    }
    for (int i = 0; i < n; i++) {
      assertThat((double) parameters[i]).isCloseTo(slow[i], within(1e-5));
    }
  }

  @Test
  void theRateRisesToItsGreatestAndFallsToNearlyNothing() {
    OneCycle cycle = new OneCycle(0.5, 1000);
    assertThat(cycle.rate(0)).isCloseTo(0.02, within(1e-12));
    assertThat(cycle.rate(299)).isCloseTo(0.5, within(1e-12));
    assertThat(cycle.rate(999)).isCloseTo(0.02 / 1e4, within(1e-12));
    double share = 100 / 299.0;
    assertThat(cycle.rate(100))
        .isCloseTo(0.02 + 0.48 * (1 - Math.cos(Math.PI * share)) / 2, within(1e-12));
    double fall = 350 / 700.0;
    assertThat(cycle.rate(649))
        .isCloseTo(2e-6 + (0.5 - 2e-6) * (1 + Math.cos(Math.PI * fall)) / 2, within(1e-12));
    for (int step = 1; step < 1000; step++) {
      assertThat(cycle.rate(step) > cycle.rate(step - 1)).isEqualTo(step <= 299);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7})
  void theRateOfAFewStepsIsPositiveAndAtMostTheGreatest(int steps) {
    OneCycle cycle = new OneCycle(0.5, steps);
    for (int step = 0; step < steps; step++) {
      assertThat(cycle.rate(step)).isPositive().isLessThanOrEqualTo(0.5);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 12})
  void aRankerLearnsWhatTheFirstStageDoesNotKnow(int hidden) {
    // the target is the one with the greatest first feature; base says nothing
    List<RankerSample> samples = planted(600, false);
    List<RankerSample> judges = planted(200, false);
    double before = mrr(samples, judges, settings(hidden, 0, 1, 1), 0);
    double after = mrr(samples, judges, settings(hidden, 0, 5, 1), 5);
    assertThat(before).isLessThan(0.5);
    assertThat(after).isGreaterThan(0.9);
  }

  @Test
  void hiddenLayersLearnWhatALineCannot() {
    // the target is the one whose first feature is nearest to 0
    double line = mrr(planted(1_500, true), planted(200, true), settings(0, 0, 6, 1), 6);
    double curve = mrr(planted(1_500, true), planted(200, true), settings(16, 0, 6, 1), 6);
    assertThat(line).isLessThan(0.6);
    assertThat(curve).isGreaterThan(line + 0.2);
  }

  private List<RankerSample> planted(int count, boolean nearest) {
    List<RankerSample> samples = new ArrayList<>();
    for (RankerSample sample : RandomRankers.samples(count, FEATURES, MOST, random)) {
      int best = 0;
      for (int k = 0; k < sample.count(); k++) {
        float one = sample.features()[k];
        float other = sample.features()[best];
        best = (nearest ? Math.abs(one) < Math.abs(other) : one > other) ? k : best;
      }
      samples.add(new RankerSample(sample.features(), new float[sample.count()], best));
    }
    return samples;
  }

  private double mrr(
      List<RankerSample> samples, List<RankerSample> judges, RankerSettings settings, int epochs) {
    List<RankerSample> copies =
        samples.stream()
            .map(s -> new RankerSample(s.features().clone(), s.base(), s.target()))
            .toList();
    RankerTraining training =
        new RankerTraining(settings, new RankerSamples(FEATURES, copies), request());
    Judge judge = new Judge(judges, judges.size(), MOST);
    if (epochs == 0) {
      float[] deviation = {1, 1, 1, 1, 1};
      return judge
          .figures(Ranker.initial(new RankerShape(FEATURES, 0), new float[5], deviation, 1))
          .getOrDefault("mrr@20", -1.0);
    }
    training.run(judge::figures);
    return training.epochs().get(epochs - 1).validation().getOrDefault("mrr@20", -1.0);
  }

  @Test
  void aLossThatIsNoNumberIsASentence() {
    RankerSamples samples = samples(3, 40);
    samples.list().get(11).base()[0] = Float.NaN;
    RankerTraining training = new RankerTraining(settings(0, 0, 1, 1), samples, request());
    assertThatThrownBy(() -> training.run(ranker -> Map.of()))
        .isInstanceOf(LinetException.class)
        .hasMessageMatching(
            "The ranker's loss is no number at step [123] of epoch 1: train it with a smaller"
                + " learning-rate");
  }

  /** Asks to stop at the n-th question. */
  private static BooleanSupplier stopAt(int question) {
    AtomicInteger questions = new AtomicInteger();
    return () -> questions.incrementAndGet() == question;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 8, 14, 20, 21})
  void aStoppedTrainingEndsWithTheBitsOfAnUninterruptedOne(int question) {
    RankerSettings settings = settings(6, 0.2, 3, 1); // 7 steps an epoch
    RankerTraining whole = new RankerTraining(settings, samples(7, 100), request());
    float[] expected = whole.run(ranker -> Map.of("hit@20", 0.25)).parameters();
    RankerTraining stopped =
        new RankerTraining(settings, samples(7, 100), request(false, stopAt(question)));
    assertThatThrownBy(() -> stopped.run(ranker -> Map.of("hit@20", 0.25)))
        .isInstanceOf(StoppedException.class)
        .hasMessageContaining("of epoch " + (1 + (question - 1) / 7) + " of the ranker");
    RankerTraining resumed =
        new RankerTraining(settings, samples(7, 100), request(true, () -> false));
    float[] found = resumed.run(ranker -> Map.of("hit@20", 0.25)).parameters();
    assertThat(found).isEqualTo(expected);
    assertThat(resumed.epochs()).hasSize(3);
    for (int epoch = 0; epoch < 3; epoch++) {
      EpochRecord one = resumed.epochs().get(epoch);
      EpochRecord other = whole.epochs().get(epoch);
      assertThat(one.epoch()).isEqualTo(other.epoch());
      assertThat((float) one.loss()).isEqualTo((float) other.loss());
      assertThat(one.validation()).isEqualTo(other.validation());
    }
  }

  @Test
  void aDamagedCheckpointIsASentence() throws IOException {
    RankerSettings settings = settings(2, 0, 2, 1);
    new RankerTraining(settings, samples(7, 40), request()).run(ranker -> Map.of());
    Path file = folder.resolve("ranker-checkpoint.safetensors");
    Map<String, FloatTensor> whole = new LinkedHashMap<>();
    Safetensors.read(file)
        .forEach(
            (name, tensor) -> {
              float[] values = new float[tensor.values().duplicate().rewind().remaining()];
              tensor.values().duplicate().rewind().get(values);
              whole.put(name, new FloatTensor(tensor.shape(), FloatBuffer.wrap(values)));
            });
    for (float epoch : new float[] {-1, 3, 1e9f, Float.NaN, Float.POSITIVE_INFINITY}) {
      Map<String, FloatTensor> changed = new LinkedHashMap<>(whole);
      changed.put("epoch", new FloatTensor(List.of(1L), FloatBuffer.wrap(new float[] {epoch})));
      Safetensors.write(file, changed);
      refusesToGoOn(settings, file);
    }
    for (String name : whole.keySet()) {
      Map<String, FloatTensor> changed = new LinkedHashMap<>(whole);
      changed.remove(name);
      Safetensors.write(file, changed);
      refusesToGoOn(settings, file);
    }
    Files.write(file, new byte[] {1, 2, 3});
    refusesToGoOn(settings, file);
  }

  private void refusesToGoOn(RankerSettings settings, Path file) {
    RankerTraining resumed =
        new RankerTraining(settings, samples(7, 40), request(true, () -> false));
    assertThatThrownBy(() -> resumed.run(ranker -> Map.of()))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining(file.toString())
        .satisfies(e -> ReaderContract.assertSentence(String.valueOf(e.getMessage())));
  }

  @Test
  void aCurveComesBackAsItWasWritten() {
    List<EpochRecord> epochs =
        List.of(
            new EpochRecord("ranker", 1, 0.5, 2.5, Map.of("hit@20", 0.5), 100, 1.5, 0.25),
            new EpochRecord("ranker", 2, 0.25, 2.25, Map.of(), 100, 1.75, 0.5));
    Path file = folder.resolve("curve.safetensors");
    RankerCurve.write(file, epochs);
    assertThat(RankerCurve.read(file)).isEqualTo(epochs);
    Safetensors.write(
        file, Map.of("epochs", new FloatTensor(List.of(3L), FloatBuffer.allocate(3))));
    assertThatThrownBy(() -> RankerCurve.read(file))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining(file.toString());
  }
}
