package org.linet.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linet.core.LinetException;
import org.linet.core.hyperparameter.Hyperparameter;
import org.linet.core.hyperparameter.HyperparameterSpace;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.io.Safetensors;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.Sessions;
import org.linet.core.session.TrainingSet;
import org.linet.core.testing.RandomSeed;

class ModelArtifactTest {
  private static final HyperparameterSpace SPACE =
      HyperparameterSpace.of(
          new Hyperparameter.Whole("dimension", 100, 1, 4096, "size"),
          new Hyperparameter.Real("learning-rate", 0.001, 0, 1, "rate"),
          new Hyperparameter.Flag("normalize", true, "L2"),
          new Hyperparameter.Choice("border", "existing", List.of("existing", "paper"), "border"),
          new Hyperparameter.Whole("seed", 42, 0, Long.MAX_VALUE, "seed"));

  @TempDir Path parent;
  private Path folder = Path.of("");
  private Path weights = Path.of("");
  private Path json = Path.of("");

  @BeforeEach
  void writeAModel() {
    folder = parent.resolve("model");
    weights = folder.resolve("weights.safetensors");
    json = folder.resolve("model.json");
    write(folder, new OneTensor());
  }

  @Test
  void opensWhatWasWritten() {
    ModelArtifact artifact = ModelArtifact.open(folder);
    ModelDescription description = artifact.description();
    assertThat(description.family()).isEqualTo("one");
    assertThat(description.seed()).isEqualTo(7);
    assertThat(description.trainSamples()).isEqualTo(3);
    assertThat(description.validation()).containsEntry("hit@20", 0.5);
    assertThat(description.epochs()).isEqualTo(new OneTensor().epochs());
    assertThat(description.libraryVersion()).matches("\\d+\\.\\d+.*");
    assertThat(description.environment())
        .containsOnlyKeys("java", "os", "cpu", "cores")
        .containsEntry("os", System.getProperty("os.name"));
    assertThat(description.files())
        .containsOnlyKeys("items.txt", "support.txt", "weights.safetensors");
    assertThat(artifact.catalog().size()).isEqualTo(3);
    assertThat(artifact.catalog().row("ü")).isEqualTo(1);
    assertThat(artifact.support()).containsExactly(2, 2, 1);
    assertThat(artifact.hyperparameters(SPACE)).isEqualTo(settings());
  }

  @Test
  void refusesSettingsThatTheFamilyDoesNotHave() {
    ModelArtifact artifact = ModelArtifact.open(folder);
    assertThatThrownBy(() -> artifact.hyperparameters(HyperparameterSpace.of()))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining(json.toString());
  }

  @Test
  void refusesAFolderThatIsNoModel() throws IOException {
    Path empty = Files.createDirectory(parent.resolve("empty"));
    assertRefused(empty, "is no model");
    assertRefused(parent.resolve("nowhere"), "There is no model folder");
    assertRefused(weights, "is a file");
  }

  @Test
  void refusesAModelMadeByANewerVersion() throws IOException {
    replaceInJson("\"formatVersion\" : 1", "\"formatVersion\" : 2");
    assertRefused(folder, "model.json was made by a newer version", "upgrade");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "{}", "{\"formatVersion\":1}", "\u0000\u0001"})
  void refusesADescriptionThatIsNone(String content) throws IOException {
    Files.writeString(json, content);
    assertRefused(folder, "model.json is no description of a model");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"dataName\" : \"toy\"", "\"hit@20\" : 0.5", "\"created\" : \""})
  void refusesADescriptionWithANull(String property) throws IOException {
    String name = property.substring(0, property.indexOf(':') + 1);
    replaceInJson(property, name + " null, \"more\" : " + property.substring(name.length()));
    assertRefused(folder, "model.json is no description of a model: a property is missing");
  }

  @Test
  void namesTheFileWithOneFlippedByte() throws IOException {
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length - 1] ^= 1;
    Files.write(weights, bytes);
    assertRefused(folder, weights + " is damaged");
  }

  @Test
  void tellsLaterWhetherTheFolderStillHoldsTheModel() throws IOException {
    ModelArtifact artifact = ModelArtifact.open(folder);
    assertThatCode(artifact::verifyUnchanged).doesNotThrowAnyException();
    byte[] good = Files.readAllBytes(weights);
    byte[] bad = good.clone();
    bad[bad.length - 1] ^= 1;
    Files.write(weights, bad);
    assertThatThrownBy(artifact::verifyUnchanged).hasMessageContaining(weights + " is damaged");
    Files.write(weights, good);
    assertThatCode(artifact::verifyUnchanged).doesNotThrowAnyException();
    replaceInJson("\"seed\" : 7", "\"seed\" : 8");
    assertThatThrownBy(artifact::verifyUnchanged).hasMessageContaining("holds another model");
    Files.move(folder, parent.resolve("away"));
    assertThatThrownBy(artifact::verifyUnchanged)
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("There is no file " + json);
  }

  @Test
  void namesTheTruncatedFile() throws IOException {
    byte[] bytes = Files.readAllBytes(weights);
    Files.write(weights, Arrays.copyOf(bytes, bytes.length / 2));
    assertRefused(folder, weights + " is damaged");
  }

  @ParameterizedTest
  @ValueSource(strings = {"items.txt", "support.txt", "weights.safetensors"})
  void namesTheMissingFile(String name) throws IOException {
    Files.delete(folder.resolve(name));
    assertRefused(folder, folder.resolve(name) + " is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../items.txt", "/etc/passwd", "model.json", ".hidden", ""})
  void refusesToLookOutsideTheFolder(String name) throws IOException {
    replaceInJson("\"items.txt\"", "\"" + name + "\"");
    assertRefused(folder, "model.json lists '" + name + "'");
  }

  @Test
  void refusesADescriptionOfAnotherCatalogue() throws IOException {
    replaceInJson("\"catalogueSize\" : 3", "\"catalogueSize\" : 4");
    assertRefused(folder, "items.txt has 3 lines", "4 items");
  }

  @Test
  void refusesATargetThatExists() {
    assertThatThrownBy(() -> write(folder, new OneTensor()))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("exists already");
  }

  @Test
  void leavesNothingBehindWhenTheParametersCannotBeWritten() {
    OneTensor failing =
        new OneTensor() {
          @Override
          public void writeParameters(Path folder) {
            super.writeParameters(folder);
            throw new UncheckedIOException(new IOException("No space left on device"));
          }
        };
    Path target = parent.resolve("full");
    assertThatThrownBy(() -> write(target, failing))
        .isInstanceOf(LinetException.class)
        .hasMessage(
            target
                + " cannot be written: No space left on device;"
                + " free some space, or choose an output on another disk");
    assertThat(parent.toFile().list()).containsExactly("model");
  }

  @Test
  void eitherOpensAMutatedModelOrSaysWhatIsWrong() throws IOException {
    Random random = RandomSeed.random(getClass());
    byte[] valid = Files.readAllBytes(json);
    for (int round = 0; round < 1_000; round++) {
      byte[] mutated = valid.clone();
      for (int i = random.nextInt(3); i >= 0; i--) {
        mutated[random.nextInt(mutated.length)] = (byte) (32 + random.nextInt(95));
      }
      Files.write(json, mutated);
      try {
        ModelArtifact.open(folder);
      } catch (LinetException e) {
        assertThat(e).hasMessageContaining(folder.toString());
      }
    }
  }

  @Test
  void listsTheKnownFamiliesWhenOneIsUnknown() {
    assertThatThrownBy(() -> ModelFamilies.find("nonesuch"))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("There is no model 'nonesuch'");
    ModelArtifact artifact = ModelArtifact.open(folder);
    assertThatThrownBy(() -> ModelFamilies.load(artifact))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("'one'");
  }

  private static void assertRefused(Path folder, String... parts) {
    assertThatThrownBy(() -> ModelArtifact.open(folder))
        .isInstanceOf(LinetException.class)
        .message()
        .contains(parts)
        .doesNotContain("\n");
  }

  private void replaceInJson(String text, String replacement) throws IOException {
    String before = Files.readString(json);
    assertThat(before).contains(text);
    Files.writeString(json, before.replace(text, replacement));
  }

  private static Hyperparameters settings() {
    return SPACE.values(Map.of("seed", "7", "learning-rate", "1", "normalize", "false"));
  }

  private static void write(Path folder, TrainedModel model) {
    ItemCatalog catalog = ItemCatalog.of(List.of("a", "ü", "c"));
    int[] support = {2, 2, 1};
    TrainingSet data =
        new TrainingSet(
            Sessions.of(new int[] {0, 1}, new int[] {1, 2, 0}), catalog, support, "abc");
    ModelArtifactWriter.write(folder, "one", settings(), data, "toy", model, 1.5);
  }

  private static class OneTensor implements TrainedModel {
    @Override
    public void writeParameters(Path folder) {
      Safetensors.write(
          folder.resolve("weights.safetensors"),
          Map.of(
              "item.weight",
              new Safetensors.FloatTensor(
                  List.of(3L, 2L), FloatBuffer.wrap(new float[] {1, 2, 3, 4, 5, 6}))));
    }

    @Override
    public List<EpochRecord> epochs() {
      return List.of(
          new EpochRecord("selection", 1, 0.002, 3.25, Map.of("hit@20", 0.5), 3, 0.25, 0.125));
    }

    @Override
    public Map<String, Double> validation() {
      return Map.of("hit@20", 0.5);
    }
  }
}
