package org.linet.ranking.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linet.core.LinetException;
import org.linet.core.internal.io.Safetensors;
import org.linet.core.internal.io.Safetensors.FloatTensor;
import org.linet.core.model.EpochRecord;
import org.linet.core.testing.ModelFolders;
import org.linet.core.testing.RandomSeed;
import org.linet.core.testing.ReaderContract;
import org.linet.ranking.internal.ranker.RandomRankers;
import org.linet.ranking.internal.ranker.RankerShape;

/** What the second phase of a training leaves, before and after a way over the disk. */
class LearnedRankerTest {
  private static final List<String> FEATURES = List.of("rules.a", "rules.b", "session.\u00e4");
  private static final List<String> FILES =
      List.of("curve.safetensors", "features.txt", "ranker.safetensors");

  private final Random random = RandomSeed.random(getClass());

  @TempDir private Path folder;

  private Path kept() {
    return folder.resolve("kept-ranker");
  }

  private LearnedRanker keep(int hidden, List<EpochRecord> epochs) {
    LearnedRanker learned =
        new LearnedRanker(
            RandomRankers.ranker(new RankerShape(FEATURES.size(), hidden), random),
            FEATURES,
            epochs);
    learned.keep(kept());
    return learned;
  }

  private static List<EpochRecord> epochs() {
    return List.of(
        new EpochRecord(
            "ranker",
            1,
            0.5,
            2.5,
            Map.of("hit@20", 0.5, "mrr@20", 0.25, "ndcg@20", 0.375),
            100,
            1.5,
            0.25),
        new EpochRecord("ranker", 2, 0.25, 2.25, Map.of("hit@20", 0.75), 100, 1.75, 0.5));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4})
  void itComesBackAsItWasKept(int hidden) throws IOException {
    LearnedRanker learned = keep(hidden, epochs());
    assertThat(SmallTraining.names(folder)).containsExactly("kept-ranker");
    assertThat(SmallTraining.names(kept())).isEqualTo(FILES);
    LearnedRanker read = LearnedRanker.read(kept(), hidden);
    assertThat(read.features()).isEqualTo(FEATURES);
    assertThat(read.epochs()).isEqualTo(epochs());
    assertThat(read.figures()).isEqualTo(Map.of("hit@20", 0.75));
    Path again = Files.createDirectory(folder.resolve("again"));
    read.write(again);
    learned.write(again); // over it
    assertThat(SmallTraining.names(again)).containsExactly("features.txt", "ranker.safetensors");
    Path other = Files.createDirectory(folder.resolve("other"));
    read.write(other);
    assertThat(ModelFolders.checksums(other)).isEqualTo(ModelFolders.checksums(again));
  }

  @Test
  void withoutEpochsThereAreNoFigures() {
    assertThat(keep(2, List.of()).figures()).isEmpty();
    LearnedRanker read = LearnedRanker.read(kept(), 2);
    assertThat(read.epochs()).isEmpty();
    assertThat(read.figures()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"curve.safetensors", "features.txt", "ranker.safetensors"})
  void aDamagedFileIsReadOrRefusedInOneSentence(String name) throws IOException {
    keep(2, epochs());
    Path file = kept().resolve(name);
    // the folder: where a name is lost, it is the ranker that does not fit
    ReaderContract.readsOrRefusesDamaged(
        file, kept(), random, 200, () -> LearnedRanker.read(kept(), 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"curve.safetensors", "features.txt", "ranker.safetensors"})
  void aFileThatIsNotThereIsNamed(String name) throws IOException {
    keep(2, epochs());
    Files.delete(kept().resolve(name));
    refused(2, kept().resolve(name).toString());
  }

  @Test
  void anotherNumberOfNamesOrUnitsDoesNotFit() throws IOException {
    keep(2, epochs());
    refused(3, "ranker.safetensors does not fit the model: the tensor first.weight is [2, 3]");
    Files.writeString(kept().resolve("features.txt"), "rules.a\nrules.b\n");
    refused(2, "the tensor linear.weight is [3], not [2]");
    Files.write(
        kept().resolve("features.txt"), "rules.\u00e4\n".getBytes(StandardCharsets.ISO_8859_1));
    refused(2, "features.txt cannot be read: it is not text in UTF-8");
  }

  @Test
  void aCurveOfAnotherShapeOrNameIsRefused() {
    keep(2, epochs());
    for (List<Long> shape : List.of(List.of(16L), List.of(4L, 4L), List.of(2L, 4L, 2L))) {
      curve("epochs", shape);
      refused(2, "curve.safetensors holds no epochs");
    }
    curve("others", List.of(2L, 8L));
    refused(2, "curve.safetensors holds no epochs");
    curve("epochs", List.of(2L, 8L));
    assertThat(LearnedRanker.read(kept(), 2).epochs()).hasSize(2);
  }

  private void curve(String name, List<Long> shape) {
    Safetensors.write(
        kept().resolve("curve.safetensors"),
        Map.of(name, new FloatTensor(shape, FloatBuffer.allocate(16))));
  }

  private void refused(int hidden, String part) {
    assertThatThrownBy(() -> LearnedRanker.read(kept(), hidden))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining(part)
        .satisfies(e -> ReaderContract.assertSentence(String.valueOf(e.getMessage())));
  }
}
