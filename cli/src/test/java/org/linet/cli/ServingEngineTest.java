package org.linet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.cli.engine.ServingEngine;
import org.linet.cli.testing.SmallData;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.Recommender;
import org.linet.core.model.TopK;
import org.linet.core.session.PrefixBatch;
import picocli.CommandLine;

/** The engine that serves answers as the one that trained. */
class ServingEngineTest {
  private static final PrefixBatch PREFIXES =
      PrefixBatch.of(new int[] {0}, new int[] {1, 2}, new int[] {2, 0, 3, 1});

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  ServingEngineTest() {}

  @Test
  void aFamilyWithAGraphIsScoredByOnnxRuntimeWithTheSameItemsAndCanBeExplained() throws Exception {
    ModelArtifact artifact = train("stamp", "--set", "epochs=1", "--set", "validation=0");
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
    Recommender serving =
        ServingEngine.load(train("stamp", "--set", "epochs=1", "--set", "validation=0"));
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
    String data = SmallData.write(folder.resolve("data")).toString();
    Path model = folder.resolve("model");
    StringWriter err = new StringWriter();
    CommandLine commandLine = Linet.commandLine();
    commandLine.setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(err));
    String[] args = {"train", "--data", data, "--model", family, "--out", model.toString()};
    String[] all = Arrays.copyOf(args, args.length + settings.length);
    System.arraycopy(settings, 0, all, args.length, settings.length);
    assertThat(Linet.run(commandLine, all)).as(err.toString()).isZero();
    return ModelArtifact.open(model);
  }
}
