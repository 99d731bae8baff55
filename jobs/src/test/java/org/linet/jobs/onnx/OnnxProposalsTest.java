package org.linet.jobs.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.internal.io.Safetensors.FloatTensor;
import org.linet.core.model.ItemVectors;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.Proposals;
import org.linet.core.model.Recommender;
import org.linet.core.session.PrefixBatch;
import org.linet.core.testing.RandomSeed;
import org.linet.onnx.OnnxRecommender;

/** What the contract of all families does not reach: ways that single models and requests take. */
class OnnxProposalsTest {
  /** Scanned by bytes. */
  private static final int ITEMS = 5_000;

  private static final double EXACT = 1e-6;

  private final Random random = RandomSeed.random(getClass());
  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  OnnxProposalsTest() {}

  @Test
  void itemsThatBytesCannotTellApartAreSummedExactlyAloneAndInABatch() {
    ModelArtifact artifact = model("stamp", OnnxProposalsTest::makeAlike, "normalize", "false");
    PrefixBatch prefixes = prefixes(9);
    try (Recommender onnx = OnnxRecommender.load(artifact)) {
      Proposals together = onnx.propose(prefixes, 10);
      for (int p = 0; p < prefixes.size(); p++) {
        assertThat(sumOfShares(together, p)).isCloseTo(1, Offset.offset(EXACT));
        Proposals alone = onnx.propose(prefixes.slice(p, p + 1), 10);
        assertThat(alone.logNormaliser(0)).isEqualTo(together.logNormaliser(p));
        assertThat(alone.top().rows(0)).isEqualTo(onnx.topK(prefixes, 10).rows(p));
      }
    }
  }

  /** Vectors that differ by less than a byte tells. */
  private static void makeAlike(Map<String, FloatTensor> tensors) {
    float[] table = new float[ITEMS * 8];
    Arrays.fill(table, 1);
    for (int item = 0; item < ITEMS; item++) {
      table[item * 8] += 1e-5f * item;
    }
    tensors.put("item.weight", new FloatTensor(List.of((long) ITEMS, 8L), FloatBuffer.wrap(table)));
  }

  @Test
  void manyItemsAreAskedForWithExactSums() {
    PrefixBatch prefixes = prefixes(5);
    try (Recommender onnx = OnnxRecommender.load(model("gru4rec", tensors -> {}))) {
      for (int k : new int[] {400, ITEMS, ITEMS + 3}) {
        Proposals proposals = onnx.propose(prefixes, k);
        for (int p = 0; p < prefixes.size(); p++) {
          assertThat(proposals.top().count(p)).isEqualTo(Math.min(k, ITEMS));
          assertThat(proposals.top().rows(p)).isEqualTo(onnx.topK(prefixes, k).rows(p));
          assertThat(sumOfShares(proposals, p)).isCloseTo(1, Offset.offset(EXACT));
        }
      }
    }
  }

  @Test
  void theVectorsOfItemsLeaveTheirBiasesOutOnBothEngines() {
    for (String input : List.of("tied", "separate", "one-hot")) {
      ModelArtifact artifact = model("gru4rec", tensors -> {}, "input", input);
      try (Recommender onnx = OnnxRecommender.load(artifact);
          Recommender torch = ModelFamilies.load(artifact)) {
        ItemVectors one = onnx.itemVectors().orElseThrow();
        ItemVectors other = torch.itemVectors().orElseThrow();
        assertThat(one.dimension()).isEqualTo(8).isEqualTo(other.dimension());
        for (int row = 0; row < ITEMS; row += 611) {
          assertThat(vector(one, row)).isEqualTo(vector(other, row));
        }
      }
    }
  }

  private static float[] vector(ItemVectors vectors, int row) {
    float[] vector = new float[vectors.dimension()];
    vectors.read(row, vector);
    return vector;
  }

  @Test
  void nothingIsReadFromAClosedModel() {
    for (String family : List.of("linet", "repeatnet")) {
      ModelArtifact artifact = model(family, tensors -> {});
      Recommender onnx = OnnxRecommender.load(artifact);
      Recommender torch = ModelFamilies.load(artifact);
      Proposals proposals = onnx.propose(prefixes(3), 5);
      ItemVectors vectors = onnx.itemVectors().orElseThrow();
      onnx.close();
      torch.close();
      assertClosed(() -> proposals.scores(0, new int[] {1}, 1, new float[1]));
      assertClosed(() -> vector(vectors, 1));
      assertClosed(() -> onnx.propose(prefixes(1), 5));
      assertClosed(onnx::itemVectors);
      assertClosed(torch::itemVectors);
      assertThat(proposals.logNormaliser(0)).isFinite();
    }
  }

  private static void assertClosed(Runnable use) {
    assertThatThrownBy(use::run)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  private static double sumOfShares(Proposals proposals, int prefix) {
    int[] all = IntStream.range(0, ITEMS).toArray();
    float[] scores = new float[ITEMS];
    proposals.scores(prefix, all, ITEMS, scores);
    double sum = 0;
    for (float score : scores) {
      sum += Math.exp(proposals.logShare(prefix, score));
    }
    return sum;
  }

  private PrefixBatch prefixes(int count) {
    int[][] prefixes = new int[count][];
    for (int p = 0; p < count; p++) {
      prefixes[p] = random.ints(1 + random.nextInt(9), 0, ITEMS).toArray();
    }
    return PrefixBatch.of(prefixes);
  }

  private ModelArtifact model(
      String family, Consumer<Map<String, FloatTensor>> change, String... settings) {
    String[] all = Arrays.copyOf(new String[] {"dimension", "8"}, 2 + settings.length);
    System.arraycopy(settings, 0, all, 2, settings.length);
    Path target = folder.resolve(family + String.join("-", settings));
    return RandomModel.write(target, family, ITEMS, random, change, all);
  }
}
