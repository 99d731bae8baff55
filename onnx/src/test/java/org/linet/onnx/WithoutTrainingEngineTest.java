package org.linet.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.Recommendation;
import org.linet.core.model.Recommendation.ScoredItem;
import org.linet.core.model.Recommender;
import org.linet.core.model.SessionRecommender;
import org.linet.core.session.PrefixBatch;
import org.linet.core.testing.RandomSeed;
import org.linet.settings.FamilyDeclaration;
import org.linet.settings.FamilyDeclarations;

/** A model folder answers where neither the engine that trains nor a family's code is. */
class WithoutTrainingEngineTest {
  private static final int ITEMS = 60;

  private final Random random = RandomSeed.random(getClass());

  @TempDir Path folder;

  @Test
  void neitherTheEngineNorAFamilyIsOnThisClassPath() {
    assertThat(ModelFamilies.all()).isEmpty();
    assertThatThrownBy(() -> Class.forName("org.bytedeco.pytorch.Tensor"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void everyDeclaredNeuralFamilyCanBeLoaded() {
    assertThat(FamilyDeclarations.all())
        .extracting(FamilyDeclaration::name)
        .allMatch(OnnxRecommender::supports);
  }

  @Test
  void aModelFolderIsLoadedAndAnswersInItemIds() {
    ModelArtifact artifact =
        new HandMadeModel(ITEMS, Map.of("dimension", "8"), random).write(folder.resolve("model"));
    try (Recommender model = OnnxRecommender.load(artifact)) {
      assertThat(model.family()).isEqualTo("linet");
      SessionRecommender shop = new SessionRecommender(model, artifact.support());
      Recommendation answer = shop.recommend(List.of("item-5", "item-1", "item-9"), 20);
      assertThat(answer.fallback()).isNull();
      assertThat(answer.items())
          .hasSize(20)
          .isSortedAccordingTo(Comparator.comparing(ScoredItem::score).reversed())
          .allMatch(item -> Math.abs(item.score()) < 12.001)
          .extracting(ScoredItem::item)
          .doesNotHaveDuplicates();
      assertThat(shop.recommend(List.of("item-5", "item-1", "item-9"), 20)).isEqualTo(answer);
    }
  }

  /** Without both encoders q = g [mean of x, x_t]: the score of item i is 12 cos(q, x_i). */
  @Test
  void itsScoresAreThoseOfTheEquation() {
    int d = 4;
    HandMadeModel model =
        new HandMadeModel(
            ITEMS,
            Map.of("dimension", "" + d, "local-encoder", "false", "global-encoder", "false"),
            random);
    int[] prefix = {7, 0, 33};
    double[][] x = new double[ITEMS][];
    for (int i = 0; i < ITEMS; i++) {
      x[i] = unit(row(model.elements("item.weight"), i, d));
    }
    double[] both = new double[2 * d]; // [c_h, m_t]
    for (int j = 0; j < d; j++) {
      both[j] = (x[7][j] + x[0][j] + x[33][j]) / 3;
      both[d + j] = x[33][j];
    }
    double[] query = new double[d];
    for (int j = 0; j < d; j++) {
      query[j] = product(row(model.elements("query.weight"), j, 2 * d), both);
    }
    int[] targets = IntStream.range(0, ITEMS).toArray();
    try (Recommender recommender = OnnxRecommender.load(model.write(folder.resolve("model")))) {
      for (int target : targets) {
        float[] scores = recommender.scores(PrefixBatch.of(prefix), new int[] {target});
        assertThat((double) scores[0])
            .isCloseTo(12 * product(unit(query), x[target]), within(1e-4));
      }
    }
  }

  private static double[] row(float[] elements, int row, int columns) {
    return IntStream.range(0, columns).mapToDouble(j -> elements[row * columns + j]).toArray();
  }

  private static double product(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }

  private static double[] unit(double[] vector) {
    double length = Math.sqrt(product(vector, vector));
    return IntStream.range(0, vector.length).mapToDouble(i -> vector[i] / length).toArray();
  }
}
