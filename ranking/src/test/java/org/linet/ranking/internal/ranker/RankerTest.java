package org.linet.ranking.internal.ranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linet.core.LinetException;
import org.linet.core.internal.io.Safetensors;
import org.linet.core.internal.io.Safetensors.FloatTensor;
import org.linet.core.testing.RandomSeed;
import org.linet.core.testing.ReaderContract;

/** Scores, gradients and files of the ranker, against plain loops in doubles. */
class RankerTest {
  private static final int FEATURES = 7;
  private static final int MOST = 23;

  private final Random random = RandomSeed.random(getClass());

  @TempDir private Path folder;

  private static float[][] columns(RankerSample sample) {
    float[][] x = new float[FEATURES][MOST];
    sample.read(x);
    return x;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 6, 9})
  void scoresAreThoseOfTheEquation(int hidden) {
    RankerShape shape = new RankerShape(FEATURES, hidden);
    Ranker ranker = RandomRankers.ranker(shape, random);
    SlowRanker slow = new SlowRanker(shape, SlowRanker.doubles(ranker.parameters()));
    Layers layers = new Layers(shape, MOST);
    for (RankerSample sample : RandomRankers.samples(50, FEATURES, MOST, random)) {
      float[] scores = ranker.score(columns(sample), sample.base(), sample.count(), layers);
      double[] expected = slow.scores(sample);
      for (int k = 0; k < expected.length; k++) {
        assertThat((double) scores[k]).isCloseTo(expected[k], within(2e-5));
      }
    }
  }

  @Test
  void aScoreDoesNotDependOnTheOtherCandidates() {
    RankerShape shape = new RankerShape(FEATURES, 9);
    Ranker ranker = RandomRankers.ranker(shape, random);
    RankerSample sample = RandomRankers.samples(1, FEATURES, MOST, random).get(0);
    float[][] x = columns(sample);
    float[] together =
        ranker.score(x, sample.base(), sample.count(), new Layers(shape, MOST)).clone();
    for (int k = 0; k < sample.count(); k++) {
      float[][] alone = new float[FEATURES][1];
      for (int f = 0; f < FEATURES; f++) {
        alone[f][0] = x[f][k];
      }
      float[] base = {sample.base()[k]};
      assertThat(ranker.score(alone, base, 1, new Layers(shape, 1))[0]).isEqualTo(together[k]);
    }
  }

  @Test
  void theFirstRankerOrdersAsTheFirstStageDoes() {
    RankerShape shape = new RankerShape(FEATURES, 5);
    Ranker ranker = Ranker.initial(shape, new float[FEATURES], ones(), 3);
    for (RankerSample sample : RandomRankers.samples(20, FEATURES, MOST, random)) {
      float[] scores =
          ranker.score(columns(sample), sample.base(), sample.count(), new Layers(shape, MOST));
      assertThat(Arrays.copyOf(scores, sample.count())).isEqualTo(sample.base());
    }
    assertThat(ranker.parameters())
        .isEqualTo(Ranker.initial(shape, new float[FEATURES], ones(), 3).parameters())
        .isNotEqualTo(Ranker.initial(shape, new float[FEATURES], ones(), 4).parameters());
  }

  private static float[] ones() {
    float[] ones = new float[FEATURES];
    Arrays.fill(ones, 1);
    return ones;
  }

  @Test
  void standardisedFeaturesAreCutOff() {
    Ranker ranker =
        new Ranker(new RankerShape(1, 0), new float[2], new float[] {2}, new float[] {0.5f});
    float[] column = {2, 3, 1, 100, -100, 7};
    ranker.standardise(0, column, 5);
    assertThat(column).containsExactly(0, 2, -2, 5, -5, 7);
  }

  @Test
  void whatIsNoNumberStaysSo() {
    Ranker ranker = new Ranker(new RankerShape(1, 0), new float[2], new float[1], new float[] {1});
    float[] column = {Float.NaN};
    ranker.standardise(0, column, 1);
    assertThat(column[0]).isNaN();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 6})
  void theGradientOfEveryTensorIsThatOfFiniteDifferences(int hidden) {
    RankerShape shape = new RankerShape(FEATURES, hidden);
    Ranker ranker = RandomRankers.ranker(shape, random);
    List<RankerSample> samples = RandomRankers.samples(12, FEATURES, MOST, random);
    RankerGradient gradient = new RankerGradient(shape, 0, MOST);
    samples.forEach(sample -> gradient.add(ranker, sample, 5));
    double[] parameters = SlowRanker.doubles(ranker.parameters());
    assertThat(gradient.loss()).isCloseTo(loss(shape, parameters, samples), within(1e-4));
    shape
        .tensors()
        .forEach(
            (name, place) -> {
              long size = place.shape().stream().reduce(1L, (a, b) -> a * b);
              for (int i = place.at(); i < place.at() + size; i++) {
                assertThat((double) gradient.gradient()[i])
                    .as(name + " " + (i - place.at()))
                    .isCloseTo(difference(shape, parameters, samples, i), within(3e-3));
              }
            });
    gradient.clear();
    assertThat(gradient.gradient()).containsOnly(0);
    assertThat(gradient.loss()).isZero();
  }

  private static double difference(
      RankerShape shape, double[] parameters, List<RankerSample> samples, int i) {
    double step = 1e-5;
    double[] more = parameters.clone();
    double[] less = parameters.clone();
    more[i] += step;
    less[i] -= step;
    return (loss(shape, more, samples) - loss(shape, less, samples)) / (2 * step);
  }

  private static double loss(RankerShape shape, double[] parameters, List<RankerSample> samples) {
    SlowRanker slow = new SlowRanker(shape, parameters);
    return samples.stream().mapToDouble(slow::loss).sum();
  }

  @Test
  void dropoutDropsTheSameUnitsForTheSameSeed() {
    RankerShape shape = new RankerShape(FEATURES, 8);
    Ranker ranker = RandomRankers.ranker(shape, random);
    RankerSample sample = new RankerSample(new float[FEATURES * 9], new float[9], 4);
    assertThat(gradient(ranker, sample, 0.5, 1)).isEqualTo(gradient(ranker, sample, 0.5, 1));
    assertThat(gradient(ranker, sample, 0.5, 1)).isNotEqualTo(gradient(ranker, sample, 0.5, 2));
    assertThat(gradient(ranker, sample, 0, 1)).isEqualTo(gradient(ranker, sample, 0, 2));
  }

  private static float[] gradient(Ranker ranker, RankerSample sample, double dropout, long seed) {
    RankerGradient gradient = new RankerGradient(ranker.shape(), dropout, MOST);
    gradient.add(ranker, sample, seed);
    return gradient.gradient();
  }

  @Test
  void dropoutLeavesTheExpectedScoreAsItIs() {
    // one unit whose output is 1: -ln softmax over two candidates with the scores 1 and 1 - s
    RankerShape shape = new RankerShape(1, 1);
    float[] parameters = new float[shape.size()];
    parameters[shape.secondBias()] = 10;
    parameters[shape.output()] = 0.01f;
    Ranker ranker = new Ranker(shape, parameters, new float[1], new float[] {1});
    RankerSample sample = new RankerSample(new float[] {0, 0}, new float[] {0, 0}, 0);
    int dropped = 0;
    int rounds = 4_000;
    double sum = 0;
    for (int round = 0; round < rounds; round++) {
      RankerGradient gradient = new RankerGradient(shape, 0.25, 2);
      gradient.add(ranker, sample, random.nextLong());
      // d loss / d w = (p0 - 1) h0 + p1 h1, with p0 and p1 nearly a half
      double g = gradient.gradient()[shape.output()];
      dropped += Math.abs(g) > 1 ? 1 : 0;
      sum += g;
    }
    // one is dropped and the other is not: 2 x 0.25 x 0.75
    assertThat(dropped / (double) rounds).isCloseTo(0.375, within(0.05));
    assertThat(sum / rounds).isCloseTo(0, within(0.4));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5})
  void aRankerComesBackAsItWasWritten(int hidden) {
    RankerShape shape = new RankerShape(FEATURES, hidden);
    Ranker ranker = RandomRankers.ranker(shape, random);
    ranker.write(folder);
    Ranker read = Ranker.read(folder, shape);
    assertThat(read.parameters()).isEqualTo(ranker.parameters());
    float[] one = {1, 2, 3};
    float[] other = one.clone();
    for (int f = 0; f < FEATURES; f++) {
      ranker.standardise(f, one, 3);
      read.standardise(f, other, 3);
    }
    assertThat(other).isEqualTo(one);
  }

  @Test
  void aDamagedFileIsReadOrRefusedInOneSentence() throws IOException {
    RankerShape shape = new RankerShape(3, 2);
    RandomRankers.ranker(shape, random).write(folder);
    Path file = folder.resolve(Ranker.FILE);
    ReaderContract.readsOrRefusesDamaged(file, file, random, 300, () -> Ranker.read(folder, shape));
  }

  @Test
  void aMissingOrMisshapenTensorOrOneThatHoldsNoNumberIsNamed() {
    RankerShape shape = new RankerShape(3, 2);
    Path file = folder.resolve(Ranker.FILE);
    RandomRankers.ranker(shape, random).write(folder);
    Map<String, FloatTensor> whole = new LinkedHashMap<>();
    Safetensors.read(file).forEach((name, tensor) -> whole.put(name, copy(tensor)));
    assertThat(whole)
        .containsOnlyKeys(
            "base.weight",
            "linear.weight",
            "first.weight",
            "first.bias",
            "second.weight",
            "second.bias",
            "output.weight",
            "feature.mean",
            "feature.deviation");
    for (String name : whole.keySet()) {
      Map<String, FloatTensor> changed = new LinkedHashMap<>(whole);
      changed.remove(name);
      refused(changed, shape, "it has no tensor " + name);
      changed.put(name, new FloatTensor(List.of(7L), FloatBuffer.allocate(7)));
      refused(changed, shape, "the tensor " + name + " is [7], not ");
      FloatTensor damaged = copy(Objects.requireNonNull(whole.get(name)));
      damaged.values().put(0, Float.NaN);
      changed.put(name, damaged);
      refused(changed, shape, "the tensor " + name + " holds NaN");
    }
    FloatTensor zero = copy(Objects.requireNonNull(whole.get("feature.deviation")));
    zero.values().put(1, 0);
    Map<String, FloatTensor> changed = new LinkedHashMap<>(whole);
    changed.put("feature.deviation", zero);
    refused(changed, shape, "a deviation in feature.deviation is not above 0");
  }

  private static FloatTensor copy(FloatTensor tensor) {
    float[] values = new float[tensor.values().duplicate().rewind().remaining()];
    tensor.values().duplicate().rewind().get(values);
    return new FloatTensor(tensor.shape(), FloatBuffer.wrap(values));
  }

  private void refused(Map<String, FloatTensor> tensors, RankerShape shape, String part) {
    Safetensors.write(folder.resolve(Ranker.FILE), tensors);
    assertThatThrownBy(() -> Ranker.read(folder, shape))
        .isInstanceOf(LinetException.class)
        .hasMessageStartingWith(folder.resolve(Ranker.FILE).toString())
        .hasMessageContaining(part)
        .satisfies(e -> ReaderContract.assertSentence(String.valueOf(e.getMessage())));
  }

  @Test
  void theJudgeCountsTiesAgainstTheRankerAndMissesAtTheEnd() {
    RankerShape shape = new RankerShape(1, 0);
    Ranker ranker = Ranker.initial(shape, new float[1], new float[] {1}, 1);
    List<RankerSample> samples =
        List.of(
            new RankerSample(new float[3], new float[] {3, 2, 1}, 0), // rank 1
            new RankerSample(new float[3], new float[] {2, 2, 1}, 0), // rank 2
            new RankerSample(new float[4], new float[] {2, 1, 1, 1}, 2)); // rank 4
    assertThat(samples.stream().map(Judge::firstStageRank)).containsExactly(1, 2, 4);
    Map<String, Double> figures = new Judge(samples, 6, 4).figures(ranker);
    assertThat(figures.get("hit@20")).isCloseTo(3 / 6.0, within(1e-9));
    assertThat(figures.get("mrr@20")).isCloseTo((1 + 0.5 + 0.25) / 6, within(1e-9));
    assertThat(figures).containsOnlyKeys("hit@20", "mrr@20", "ndcg@20");
    assertThat(new Judge(List.of(), 0, 4).figures(ranker)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aScoreThatIsNoNumberIsTheLastForTheJudge(int target) {
    // no number for every candidate but the second: infinity times 0
    Ranker ranker =
        new Ranker(
            new RankerShape(1, 0),
            new float[] {0, Float.POSITIVE_INFINITY},
            new float[1],
            new float[] {1});
    RankerSample sample = new RankerSample(new float[] {0, 1, 0}, new float[3], target);
    Map<String, Double> figures = new Judge(List.of(sample), 1, 3).figures(ranker);
    assertThat(figures.get("mrr@20")).isCloseTo(1 / 3.0, within(1e-9));
  }

  @Test
  void theJudgeOfSamplesThatAllMissSaysNothingButZeros() {
    Ranker ranker = Ranker.initial(new RankerShape(1, 0), new float[1], new float[] {1}, 1);
    assertThat(new Judge(List.of(), 5, 4).figures(ranker))
        .isEqualTo(Map.of("hit@20", 0.0, "mrr@20", 0.0, "ndcg@20", 0.0));
  }

  @Test
  void theJudgeStandardisesACopy() {
    RankerShape shape = new RankerShape(1, 0);
    Ranker ranker = new Ranker(shape, new float[] {0, 1}, new float[] {10}, new float[] {2});
    RankerSample sample = new RankerSample(new float[] {12, 11, 14}, new float[3], 1);
    Judge judge = new Judge(List.of(sample), 1, 3);
    assertThat(judge.figures(ranker)).isEqualTo(judge.figures(ranker));
    assertThat(sample.features()).containsExactly(12, 11, 14);
    assertThat(judge.figures(ranker).get("mrr@20")).isCloseTo(1 / 3.0, within(1e-9));
  }
}
