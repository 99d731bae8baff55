package org.linet.jobs.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.LinetException;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.Ranking;
import org.linet.core.model.Recommender;
import org.linet.core.session.PrefixBatch;
import org.linet.core.testing.RandomSeed;
import org.linet.onnx.OnnxFile;
import org.linet.onnx.Parity;
import org.linet.onnx.internal.runtime.ExportedModel;

class OnnxFileTest {
  private static final int ITEMS = 80;

  private final Random random = RandomSeed.random(getClass());
  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit fills the fields
  OnnxFileTest() {}

  @Test
  void theFileAloneRanksAsTheModel() {
    for (String family :
        new String[] {"gru4rec", "linet", "narm", "repeatnet", "sr-gnn", "stamp"}) {
      ModelArtifact artifact = model(family);
      Path file = folder.resolve(family + ".onnx");
      PrefixBatch prefixes = prefixes();
      try (Recommender model = ModelFamilies.load(artifact)) {
        Parity parity = OnnxFile.write(artifact, file, model, prefixes);
        assertThat(parity.difference()).isEmpty();
        assertThat(parity.prefixes()).isEqualTo(prefixes.size());
        assertThat(parity.largestDifference()).isLessThan(1e-4);
        int[] targets = random.ints(prefixes.size(), 0, ITEMS).toArray();
        try (Recommender exported = new ExportedModel(file, family, artifact.catalog())) {
          Ranking expected = model.rank(prefixes, targets, 0);
          Ranking actual = exported.rank(prefixes, targets, 0);
          for (int p = 0; p < prefixes.size(); p++) {
            assertThat(actual.pessimistic()[p]).isCloseTo(expected.pessimistic()[p], within(1));
          }
        }
      }
    }
  }

  @Test
  void aFileThatDisagreesIsNotWrittenAndTheOldOneStays() throws IOException {
    ModelArtifact artifact = model("linet");
    ModelArtifact other =
        RandomModel.write(
            folder.resolve("other"), "linet", ITEMS, random, tensors -> {}, "dimension", "8");
    Path file = Files.writeString(folder.resolve("model.onnx"), "old");
    try (Recommender reference = ModelFamilies.load(other)) {
      assertThatThrownBy(() -> OnnxFile.write(artifact, file, reference, prefixes()))
          .isInstanceOf(LinetException.class)
          .hasMessageContaining(file + " was not written")
          .hasMessageContaining("test prefix 1");
    }
    assertThat(file).hasContent("old");
    try (var files = Files.list(folder)) {
      assertThat(files.filter(path -> path.toString().endsWith(".tmp"))).isEmpty();
    }
  }

  @Test
  void anItemThatTheCatalogueLacksIsAnErrorOfTheRunAndNotACrash() {
    ModelArtifact artifact = model("linet");
    Path file = folder.resolve("model.onnx");
    try (Recommender model = ModelFamilies.load(artifact)) {
      OnnxFile.write(artifact, file, model, prefixes());
    }
    try (Recommender exported = new ExportedModel(file, "linet", artifact.catalog())) {
      PrefixBatch unknown = PrefixBatch.of(new int[] {1, ITEMS});
      assertThatThrownBy(() -> exported.topK(unknown, 5)).isInstanceOf(RuntimeException.class);
    }
  }

  @Test
  void whatIsNoOnnxFileIsRefusedByItsName() throws IOException {
    Path file = Files.writeString(folder.resolve("nonsense.onnx"), "nonsense");
    ModelArtifact artifact = model("linet");
    assertThatThrownBy(() -> new ExportedModel(file, "linet", artifact.catalog()))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("nonsense.onnx");
  }

  private static Offset<Integer> within(int ranks) {
    return Offset.offset(ranks);
  }

  private ModelArtifact model(String family) {
    return RandomModel.write(
        folder.resolve(family),
        family,
        ITEMS,
        random,
        // of twice the size, RepeatNet once made 1.4e-4 of two engines' rounding: seed
        // -823079930612550240
        tensors -> tensors.replaceAll((name, tensor) -> RandomModel.times(tensor, 0.5f)),
        "dimension",
        "8",
        "max-length",
        "6");
  }

  private PrefixBatch prefixes() {
    int[][] prefixes = new int[40][];
    for (int p = 0; p < prefixes.length; p++) {
      prefixes[p] = random.ints(1 + p % 9, 0, ITEMS).toArray();
    }
    return PrefixBatch.of(prefixes);
  }
}
