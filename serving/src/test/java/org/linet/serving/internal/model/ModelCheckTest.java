package org.linet.serving.internal.model;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.LinetException;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.Ranking;
import org.linet.core.model.Recommender;
import org.linet.core.model.TopK;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.PrefixBatch;
import org.linet.serving.testing.ShiftModel;

/** Candidates that must not serve. */
class ModelCheckTest {
  private static final int ITEMS = 30;

  @TempDir private Path folder;
  private ModelArtifact artifact;

  @SuppressWarnings("NullAway.Init") // JUnit fills the fields
  ModelCheckTest() {}

  @BeforeEach
  void write() {
    artifact = ModelArtifact.open(ShiftModel.write(folder.resolve("model"), ITEMS, 1));
  }

  @Test
  void aModelThatAnswersMayServe() {
    assertThatCode(() -> check((prefixes, k) -> top(prefixes, k, 1f, 0)))
        .doesNotThrowAnyException();
  }

  @Test
  void scoresThatAreNoNumbersAreRefused() {
    refused((prefixes, k) -> top(prefixes, k, Float.NaN, 0), "no numbers");
    refused((prefixes, k) -> top(prefixes, k, Float.POSITIVE_INFINITY, 0), "no numbers");
  }

  @Test
  void aWrongOrderIsRefused() {
    refused((prefixes, k) -> top(prefixes, k, -1f, 0), "order");
  }

  @Test
  void itemsThatDoNotExistAreRefused() {
    refused((prefixes, k) -> top(prefixes, k, 1f, ITEMS), "not in its catalogue");
  }

  @Test
  void aModelThatNeverAnswersIsRefused() {
    refused((prefixes, k) -> nothing(prefixes.size(), k), "no item to recommend");
  }

  @Test
  void anAnswerThatDependsOnTheBatchIsRefused() {
    refused(
        (prefixes, k) -> prefixes.size() == 1 ? nothing(1, k) : top(prefixes, k, 1f, 0),
        "alone otherwise than in a batch");
  }

  /** How a model answers. */
  private interface Answers {
    TopK topK(PrefixBatch prefixes, int k);
  }

  private static TopK nothing(int prefixes, int k) {
    int[] rows = new int[prefixes * k];
    Arrays.fill(rows, -1);
    return new TopK(k, rows, new float[rows.length]);
  }

  /** Rows from an offset on, with the scores 1, 1/2, 1/3, ... times a factor. */
  private static TopK top(PrefixBatch prefixes, int k, float factor, int offset) {
    int[] rows = new int[prefixes.size() * k];
    float[] scores = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = offset + i % k;
      scores[i] = factor / (1 + i % k);
    }
    return new TopK(k, rows, scores);
  }

  private void refused(Answers answers, String sentence) {
    assertThatThrownBy(() -> check(answers))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining(sentence)
        .hasMessageContaining(artifact.folder().toString());
  }

  private void check(Answers answers) {
    ItemCatalog catalog = artifact.catalog();
    ModelCheck.run(
        artifact,
        new Recommender() {
          @Override
          public String family() {
            return "fake";
          }

          @Override
          public ItemCatalog catalog() {
            return catalog;
          }

          @Override
          public Ranking rank(PrefixBatch prefixes, int[] targets, int k) {
            throw new UnsupportedOperationException();
          }

          @Override
          public TopK topK(PrefixBatch prefixes, int k) {
            return answers.topK(prefixes, k);
          }

          @Override
          public void close() {}
        });
  }
}
