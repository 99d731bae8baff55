package org.linet.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.linet.core.LinetException;
import org.linet.core.model.EpochRecord;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.Recommender;
import org.linet.core.model.TrainedModel;
import org.linet.core.session.PrefixBatch;
import org.linet.core.session.TrainingSet;

/** Model folders that a disk, a copy or another program damaged. */
final class DamagedModels {
  private static final int ROUNDS = 8;

  private final ContractTraining training;
  private final TrainedModel model;
  private final TrainingSet data;
  private final Function<ModelArtifact, Recommender> loader;
  private final Random random;

  DamagedModels(
      ContractTraining training,
      TrainedModel model,
      TrainingSet data,
      Function<ModelArtifact, Recommender> loader,
      Random random) {
    this.training = training;
    this.model = model;
    this.data = data;
    this.loader = loader;
    this.random = random;
  }

  /** Any changed byte is found, because it does not fit the checksums. */
  void aChangedByteIsFound() throws IOException {
    Path folder = training.write(model, data).folder();
    for (Path file : files(folder)) {
      byte[] bytes = Files.readAllBytes(file);
      bytes[random.nextInt(bytes.length)] ^= 1;
      Path copy = Files.move(file, file.resolveSibling("kept"));
      Files.write(file, bytes);
      assertThatThrownBy(() -> ModelArtifact.open(folder))
          .isInstanceOf(LinetException.class)
          .hasMessageContaining(String.valueOf(file.getFileName()));
      Files.delete(file);
      Files.move(copy, file);
    }
  }

  /**
   * Files whose checksums fit and whose content does not, as a broken writer leaves them: they are
   * refused in a sentence with the file's name, or hold numbers that are as good as others.
   */
  void whatFitsTheChecksumsIsReadOrRefused(PrefixBatch prefixes) throws IOException {
    Path written = Files.createDirectory(training.work().resolve("written"));
    model.writeParameters(written);
    for (Path file : files(written)) {
      String name = String.valueOf(file.getFileName());
      byte[] whole = Files.readAllBytes(file);
      refused(name, new byte[0]);
      refused(name, Arrays.copyOf(whole, whole.length / 2));
      for (int round = 0; round < ROUNDS; round++) {
        byte[] changed = whole.clone();
        for (int n = random.nextInt(3); n >= 0; n--) {
          changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        readOrRefused(name, changed, prefixes);
      }
    }
  }

  private void refused(String name, byte[] content) {
    ModelArtifact artifact = write(name, content);
    assertThatThrownBy(() -> loader.apply(artifact).close())
        .as("%s with %s bytes", name, content.length)
        .isInstanceOfSatisfying(
            LinetException.class,
            refusal -> assertRefusal(String.valueOf(refusal.getMessage()), name));
  }

  private void readOrRefused(String name, byte[] content, PrefixBatch prefixes) {
    ModelArtifact artifact = write(name, content);
    Recommender loaded;
    try {
      loaded = loader.apply(artifact);
    } catch (LinetException refusal) {
      assertRefusal(String.valueOf(refusal.getMessage()), name);
      return;
    }
    try (loaded) {
      loaded.topK(prefixes, 5);
    } catch (LinetException refusal) {
      Sentences.assertLine(refusal.getMessage(), "the refusal to score"); // of what is no number
    }
  }

  private static void assertRefusal(String sentence, String file) {
    Sentences.assertLine(sentence, "the refusal");
    assertThat(sentence).contains(file);
  }

  /** A model's folder with another content of one file, and checksums that fit. */
  private ModelArtifact write(String name, byte[] content) {
    return training.write(new Changed(model, name, content), data);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.endsWith("model.json"))
          .sorted()
          .toList();
    }
  }

  private record Changed(TrainedModel model, String name, byte[] content) implements TrainedModel {
    @Override
    public void writeParameters(Path folder) {
      model.writeParameters(folder);
      try {
        Files.write(folder.resolve(name), content);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public List<EpochRecord> epochs() {
      return model.epochs();
    }

    @Override
    public Map<String, Double> validation() {
      return model.validation();
    }

    @Override
    public void close() {}
  }
}
