package org.linet.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.Recommender;
import org.linet.core.model.TopK;
import org.linet.core.session.PrefixBatch;
import org.linet.inference.ServingEngine;
import org.linet.jobs.testing.SmallData;
import org.linet.jobs.train.TrainRequest;

/** The engine that serves answers as the one that trained. */
class ServingEngineTest {
  private static final PrefixBatch PREFIXES =
      PrefixBatch.of(new int[] {0}, new int[] {1, 2}, new int[] {2, 0, 3, 1});

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  ServingEngineTest() {}

  @Test
  void aFamilyWithAGraphIsScoredByOnnxRuntimeWithTheSameItemsAndCanBeExplained() throws Exception {
    ModelArtifact artifact = train("stamp", "epochs=1", "validation=0");
    try (Recommender serving = ServingEngine.load(artifact);
        Recommender training = ModelFamilies.load(artifact)) {
      assertThat(serving).isInstanceOf(ServingEngine.class);
      assertThat(serving.family()).isEqualTo("stamp");
      TopK one = serving.topK(PREFIXES, 3);
      TopK other = training.topK(PREFIXES, 3);
      for (int p = 0; p < PREFIXES.size(); p++) {
        assertThat(one.rows(p)).isEqualTo(other.rows(p));
      }
      assertThat(serving.explainer().isPresent()).isEqualTo(training.explainer().isPresent());
    }
  }

  @Test
  void aClosedModelLoadsNoEngineForExplanations() throws Exception {
    Recommender serving = ServingEngine.load(train("stamp", "epochs=1", "validation=0"));
    serving.close();
    assertThatThrownBy(serving::explainer).hasMessageContaining("closed");
  }

  @Test
  void otherFamiliesAreServedByTheirOwnRecommender() throws Exception {
    try (Recommender serving = ServingEngine.load(train("pop"))) {
      assertThat(serving).isNotInstanceOf(ServingEngine.class);
      assertThat(serving.family()).isEqualTo("pop");
    }
  }

  private ModelArtifact train(String family, String... settings) throws IOException {
    Path model = folder.resolve("model");
    TrainRequest request = TrainRequest.of(SmallData.write(folder.resolve("data")), family, model);
    for (String setting : settings) {
      String[] nameAndValue = setting.split("=", 2);
      request = request.with(nameAndValue[0], nameAndValue[1]);
    }
    Linet.train(request);
    return ModelArtifact.open(model);
  }
}
