package org.linet.jobs.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.LinetException;
import org.linet.core.internal.io.Safetensors.FloatTensor;
import org.linet.core.metric.DenseRanking;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.Ranking;
import org.linet.core.model.Recommender;
import org.linet.core.model.TopK;
import org.linet.core.session.PrefixBatch;
import org.linet.core.testing.RandomSeed;
import org.linet.onnx.OnnxRecommender;

class OnnxRecommenderTest {
  private static final int ITEMS = 60;
  private static final int MAX_LENGTH = 6;

  /** Scanned by bytes. */
  private static final int MANY_ITEMS = 5_000;

  private final Random random = RandomSeed.random(getClass());
  @TempDir private Path folder;
  private int models;

  @SuppressWarnings("NullAway.Init") // JUnit fills the fields
  OnnxRecommenderTest() {}

  @Test
  void everyOptionOfLinetScoresAsOnLibtorch() {
    for (String[] ablation :
        new String[][] {
          // local encoder, global encoder, attention weights, Gaussian weights
          {"true", "true", "true", "true"},
          {"true", "true", "true", "false"},
          {"true", "true", "false", "true"},
          {"true", "false", "true", "true"},
          {"false", "true", "true", "true"},
          {"false", "false", "true", "true"}
        }) {
      for (String border : List.of("existing", "paper")) {
        for (String normalize : List.of("true", "false")) {
          scoresAsOnLibtorch(
              "linet",
              "local-encoder",
              ablation[0],
              "global-encoder",
              ablation[1],
              "attention-weights",
              ablation[2],
              "gaussian-weights",
              ablation[3],
              "border",
              border,
              "normalize",
              normalize,
              "m",
              Integer.toString(1 + random.nextInt(4)),
              "k",
              Double.toString(0.5 + random.nextDouble()),
              "variance-floor",
              random.nextBoolean() ? "0.1" : "0.7",
              "learn-k",
              Boolean.toString(random.nextBoolean()));
        }
      }
    }
  }

  @Test
  void everyOptionOfNarmScoresAsOnLibtorch() {
    for (String attention : List.of("sum", "softmax")) {
      scoresAsOnLibtorch("narm", "attention", attention, "hidden-size", "11");
    }
    scoresAsOnLibtorch("narm", "normalize", "true", "scale", "16");
  }

  @Test
  void everyOptionOfStampScoresAsOnLibtorch() {
    for (String addMean : List.of("true", "false")) {
      for (String maxNorm : List.of("0", "1")) {
        scoresAsOnLibtorch("stamp", "add-mean", addMean, "max-norm", maxNorm);
      }
    }
    scoresAsOnLibtorch("stamp", "normalize", "true");
  }

  @Test
  void everyOptionOfSrGnnScoresAsOnLibtorch() {
    for (String steps : List.of("1", "3")) {
      for (String positions : List.of("true", "false")) {
        scoresAsOnLibtorch("sr-gnn", "steps", steps, "positions", positions);
      }
    }
    scoresAsOnLibtorch("sr-gnn", "normalize", "true");
  }

  @Test
  void everyOptionOfGru4RecScoresAsOnLibtorch() {
    for (String input : List.of("tied", "separate", "one-hot")) {
      scoresAsOnLibtorch("gru4rec", "input", input);
    }
    scoresAsOnLibtorch("gru4rec", "loss", "bpr-max", "activation", "elu"); // scores go without it
  }

  @Test
  void everyOptionOfRepeatNetScoresAsOnLibtorch() {
    for (String tied : List.of("true", "false")) {
      for (String normalize : List.of("true", "false")) {
        scoresAsOnLibtorch("repeatnet", "tied", tied, "normalize", normalize, "hidden-size", "11");
      }
    }
  }

  @Test
  void repeatNetsProbabilitiesMayBeTinyAndThereMayBeNothingToExplore() {
    int factor = 200;
    Consumer<Map<String, FloatTensor>> sharper =
        tensors ->
            tensors.computeIfPresent(
                "repeat.score.weight", (name, v) -> RandomModel.times(v, factor));
    // what multiplies the energies of the clicks multiplies their rounding
    scoresAsOnLibtorch(write("repeatnet", ITEMS, sharper), factor * 1e-4);
    // prefixes hold the whole catalogue
    scoresAsOnLibtorch(write("repeatnet", 2, tensors -> {}), 1e-4);
  }

  @Test
  void repeatNetsProbabilitiesSumToOne() {
    ModelArtifact artifact = random("repeatnet", MANY_ITEMS);
    PrefixBatch prefixes = manyPrefixes(20);
    try (Recommender onnx = OnnxRecommender.load(artifact)) {
      TopK all = onnx.topK(prefixes, MANY_ITEMS);
      for (int p = 0; p < prefixes.size(); p++) {
        double sum = 0;
        for (float score : byRow(all, p)) {
          sum += Math.exp(score);
        }
        assertThat(sum).isCloseTo(1, Offset.offset(1e-4));
      }
    }
  }

  /** Prefixes shorter and longer than the model reads, with repeated items. */
  private void scoresAsOnLibtorch(String family, String... settings) {
    scoresAsOnLibtorch(random(family, ITEMS, settings), 1e-4);
  }

  /**
   * @param tolerance of a difference, of a prefix whose largest score is beyond 1 relatively to it
   */
  private void scoresAsOnLibtorch(ModelArtifact artifact, double tolerance) {
    int items = artifact.catalog().size();
    int[][] prefixes = new int[2 * MAX_LENGTH + 4][];
    for (int p = 0; p < prefixes.length; p++) {
      int among = p % 2 == 0 ? Math.min(4, items) : items;
      prefixes[p] = random.ints(1 + p % (MAX_LENGTH + 3), 0, among).toArray();
    }
    PrefixBatch batch = PrefixBatch.of(prefixes);
    try (Recommender torch = ModelFamilies.load(artifact);
        Recommender onnx = OnnxRecommender.load(artifact)) {
      assertThat(onnx.family()).isEqualTo(artifact.description().family());
      int[] targets = random.ints(prefixes.length, 0, items).toArray();
      float[] scores = onnx.scores(batch, targets);
      TopK expected = torch.topK(batch, items);
      TopK actual = onnx.topK(batch, items);
      for (int p = 0; p < prefixes.length; p++) {
        float[] a = byRow(expected, p);
        float[] b = byRow(actual, p);
        double largest = 1; // an item whose products cancel out has the rounding of the largest
        for (float score : a) {
          largest = Math.max(largest, Math.abs(score));
        }
        for (int row = 0; row < items; row++) {
          assertThat((double) Math.abs(a[row] - b[row]))
              .as(
                  "%s %s, prefix %s",
                  artifact.description().family(),
                  artifact.description().hyperparameters(),
                  Arrays.toString(prefixes[p]))
              .isLessThanOrEqualTo(tolerance * largest);
        }
        assertThat(scores[p])
            .isCloseTo(b[targets[p]], Offset.offset(1e-5f * Math.max(1, Math.abs(scores[p]))));
      }
    }
  }

  private static float[] byRow(TopK top, int prefix) {
    float[] scores = new float[top.count(prefix)];
    for (int place = 0; place < scores.length; place++) {
      scores[top.row(prefix, place)] = top.score(prefix, place);
    }
    return scores;
  }

  @Test
  void ranksAreCountedOverAllItemsAndTiesCountAgainstTheModel() {
    // every score is 0: all rows of the last matrix are
    ModelArtifact artifact =
        write("stamp", ITEMS, tensors -> tensors.put("last.weight", zeros(8, 8)));
    PrefixBatch prefixes = PrefixBatch.of(new int[] {1, 2}, new int[] {3});
    try (Recommender onnx = OnnxRecommender.load(artifact)) {
      Ranking ranking = onnx.rank(prefixes, new int[] {5, 59}, 3);
      assertThat(ranking.pessimistic()).containsExactly(ITEMS, ITEMS);
      assertThat(ranking.optimistic()).containsExactly(1, 1);
      assertThat(ranking.top().rows(1)).containsExactly(0, 1, 2);
      assertThat(onnx.topK(prefixes, 4).rows(0)).containsExactly(0, 1, 2, 3);
    }
  }

  @Test
  void manyItemsScannedByBytesHaveTheBestItemsOfTheExactScores() {
    for (String normalize : List.of("true", "false")) {
      ModelArtifact artifact = random("stamp", MANY_ITEMS, "normalize", normalize);
      PrefixBatch prefixes = manyPrefixes(300);
      try (Recommender onnx = OnnxRecommender.load(artifact)) {
        TopK exact = onnx.rank(prefixes, new int[prefixes.size()], 20).top();
        TopK scanned = onnx.topK(prefixes, 20);
        for (int p = 0; p < prefixes.size(); p++) {
          for (int place = 0; place < 20; place++) {
            assertThat(scanned.score(p, place))
                .isCloseTo(
                    exact.score(p, place),
                    Offset.offset(1e-5f * Math.max(1, Math.abs(exact.score(p, place)))));
          }
        }
      }
    }
  }

  /**
   * Half of the items differ from others by the last bits only, so that a score which depended on
   * its batch or on the way in which it was found would change ranks.
   */
  @Test
  void ranksAndScoresDependOnNothingButThePrefix() {
    for (String family : List.of("gru4rec", "linet", "narm", "repeatnet", "stamp", "sr-gnn")) {
      ModelArtifact artifact = write(family, MANY_ITEMS, this::crowd);
      PrefixBatch prefixes = manyPrefixes(40);
      int[] targets = random.ints(prefixes.size(), 0, MANY_ITEMS).toArray();
      try (Recommender onnx = OnnxRecommender.load(artifact)) {
        float[] scores = onnx.scores(prefixes, targets);
        Ranking together = onnx.rank(prefixes, targets, 20);
        TopK few = onnx.topK(prefixes, 20);
        for (int p = 0; p < prefixes.size(); p++) {
          PrefixBatch alone = prefixes.slice(p, p + 1);
          int[] target = {targets[p]};
          assertThat(onnx.scores(alone, target)).as(family).containsExactly(scores[p]);
          TopK all = onnx.topK(alone, MANY_ITEMS);
          assertThat(all.count(0)).isEqualTo(MANY_ITEMS);
          assertSame(all, 0, few, p, 20);
          assertSame(all, 0, together.top(), p, 20);
          assertSame(all, 0, onnx.topK(alone, 300), 0, 300);
          float[] byRow = byRow(all, 0);
          assertThat(byRow[targets[p]]).isEqualTo(scores[p]);
          Ranking single = onnx.rank(alone, target, 0);
          assertThat(together.pessimistic()[p])
              .isEqualTo(single.pessimistic()[0])
              .isEqualTo(DenseRanking.pessimisticRank(byRow, targets[p]));
          assertThat(together.optimistic()[p])
              .isEqualTo(single.optimistic()[0])
              .isEqualTo(DenseRanking.optimisticRank(byRow, targets[p]));
        }
      }
    }
  }

  /** Puts items beside others, apart by the last bits. */
  private void crowd(Map<String, FloatTensor> tensors) {
    String scored = tensors.containsKey("output.weight") ? "output.weight" : "item.weight";
    FloatTensor table = Objects.requireNonNull(tensors.get(scored));
    FloatBuffer elements = table.values();
    int columns = Math.toIntExact(table.shape().get(1));
    for (int item = 1; item < MANY_ITEMS; item += 2) {
      int model = 2 * random.nextInt(40);
      for (int i = 0; i < columns; i++) {
        float element = elements.get(model * columns + i);
        elements.put(item * columns + i, random.nextBoolean() ? element : Math.nextUp(element));
      }
    }
  }

  private static void assertSame(TopK expected, int e, TopK actual, int a, int places) {
    for (int place = 0; place < places; place++) {
      assertThat(actual.row(a, place)).as("place %s", place).isEqualTo(expected.row(e, place));
      assertThat(actual.score(a, place)).isEqualTo(expected.score(e, place));
    }
  }

  @Test
  void itemsThatBytesCannotTellApartAreScoredExactly() {
    ModelArtifact artifact =
        write(
            "stamp",
            MANY_ITEMS,
            tensors -> {
              float[] table = new float[MANY_ITEMS * 8];
              Arrays.fill(table, 1);
              for (int item = 0; item < MANY_ITEMS; item++) {
                table[item * 8] += 1e-5f * item;
              }
              tensors.put(
                  "item.weight",
                  new FloatTensor(List.of((long) MANY_ITEMS, 8L), FloatBuffer.wrap(table)));
            },
            "normalize",
            "false");
    PrefixBatch prefix = PrefixBatch.of(new int[] {7, 8, 9});
    try (Recommender torch = ModelFamilies.load(artifact);
        Recommender onnx = OnnxRecommender.load(artifact)) {
      float best = torch.topK(prefix, 1).score(0, 0);
      assertThat(onnx.topK(prefix, 1).score(0, 0))
          .isCloseTo(best, Offset.offset(1e-4f * Math.max(1, Math.abs(best))));
    }
  }

  @Test
  void threadsDoNotDisturbEachOther() throws Exception {
    for (String family : List.of("linet", "repeatnet")) {
      threadsDoNotDisturbEachOther(random(family, MANY_ITEMS));
    }
  }

  private void threadsDoNotDisturbEachOther(ModelArtifact artifact) throws Exception {
    PrefixBatch prefixes = manyPrefixes(40);
    try (Recommender onnx = OnnxRecommender.load(artifact)) {
      TopK alone = onnx.topK(prefixes, 10);
      ExecutorService pool = Executors.newFixedThreadPool(4);
      try {
        Callable<TopK> call = () -> onnx.topK(prefixes, 10);
        for (Future<TopK> result : pool.invokeAll(Collections.nCopies(16, call))) {
          for (int p = 0; p < prefixes.size(); p++) {
            assertThat(result.get().rows(p)).containsExactly(alone.rows(p));
          }
        }
      } finally {
        pool.shutdown();
      }
    }
  }

  @Test
  void closingFreesTheNativeMemoryAtOnceAndEndsTheUse() {
    List<ModelArtifact> artifacts =
        List.of(
            random("linet", MANY_ITEMS),
            random("gru4rec", MANY_ITEMS, "input", "separate"), // two tables
            random("repeatnet", MANY_ITEMS));
    PrefixBatch prefixes = manyPrefixes(100);
    long before = directBytes();
    for (int i = 0; i < 6; i++) {
      Recommender onnx = OnnxRecommender.load(artifacts.get(i % artifacts.size()));
      onnx.topK(prefixes, 10);
      onnx.close();
      onnx.close(); // has no effect
      assertThatThrownBy(() -> onnx.topK(prefixes, 10)).isInstanceOf(IllegalStateException.class);
    }
    assertThat(directBytes()).isLessThanOrEqualTo(before); // less: others were collected
  }

  private static long directBytes() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  @Test
  void aModelThatIsNotWholeIsRefusedInASentenceWithFileAndTensor() {
    List<Consumer<Map<String, FloatTensor>>> damages = new ArrayList<>();
    damages.add(tensors -> tensors.remove("local.key.weight"));
    damages.add(tensors -> tensors.put("local.key.weight", zeros(8, 9)));
    damages.add(
        tensors ->
            tensors.put(
                "local.key.weight", new FloatTensor(List.of(8L, 8L), FloatBuffer.wrap(nans(64)))));
    for (Consumer<Map<String, FloatTensor>> damage : damages) {
      ModelArtifact artifact = write("linet", ITEMS, damage);
      assertThatThrownBy(() -> OnnxRecommender.load(artifact))
          .isInstanceOf(LinetException.class)
          .hasMessageContaining("local.key.weight")
          .hasMessageContaining(artifact.folder().resolve("weights.safetensors").toString())
          .message()
          .doesNotContain("\n");
    }
    ModelArtifact tooSmall =
        write("linet", ITEMS, tensors -> tensors.put("item.weight", zeros(ITEMS - 1, 8)));
    assertThatThrownBy(() -> OnnxRecommender.load(tooSmall))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("item.weight");
  }

  @Test
  void aRepeatNetWithoutTheTableOfItsSettingsIsRefused() {
    ModelArtifact artifact =
        write("repeatnet", ITEMS, tensors -> tensors.remove("output.weight"), "tied", "false");
    assertThatThrownBy(() -> OnnxRecommender.load(artifact))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("lacks the tensor output.weight")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void aTableWithoutBiasesOrRowsForInputsIsRefused() {
    for (String table : List.of("item.weight", "input.weight")) {
      ModelArtifact artifact =
          write(
              "gru4rec", ITEMS, tensors -> tensors.put(table, zeros(ITEMS, 8)), "input", "one-hot");
      assertThatThrownBy(() -> OnnxRecommender.load(artifact))
          .isInstanceOf(LinetException.class)
          .hasMessageContaining("Tensor " + table)
          .hasMessageContaining("[60, 8]")
          .message()
          .doesNotContain("\n");
    }
  }

  private static float[] nans(int size) {
    float[] nans = new float[size];
    Arrays.fill(nans, Float.NaN);
    return nans;
  }

  private static FloatTensor zeros(long rows, long columns) {
    return new FloatTensor(
        List.of(rows, columns), FloatBuffer.allocate(Math.toIntExact(rows * columns)));
  }

  private PrefixBatch manyPrefixes(int count) {
    int[][] prefixes = new int[count][];
    for (int p = 0; p < count; p++) {
      prefixes[p] = random.ints(1 + random.nextInt(9), 0, MANY_ITEMS).toArray();
    }
    return PrefixBatch.of(prefixes);
  }

  private ModelArtifact random(String family, int items, String... settings) {
    return write(family, items, tensors -> {}, settings);
  }

  private ModelArtifact write(
      String family, int items, Consumer<Map<String, FloatTensor>> change, String... settings) {
    List<String> all =
        new ArrayList<>(List.of("dimension", "8", "max-length", Integer.toString(MAX_LENGTH)));
    all.addAll(List.of(settings));
    return RandomModel.write(
        folder.resolve("model-" + models++),
        family,
        items,
        random,
        change,
        all.toArray(String[]::new));
  }
}
