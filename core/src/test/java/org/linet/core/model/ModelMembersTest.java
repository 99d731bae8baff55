package org.linet.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linet.core.LinetException;
import org.linet.core.hyperparameter.HyperparameterSpace;
import org.linet.core.io.Checksums;
import org.linet.core.io.ColumnFile;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.Sessions;
import org.linet.core.session.TrainingSet;
import org.linet.core.testing.ReaderContract;

/** Models inside a model. */
class ModelMembersTest {
  private static final List<String> ITEMS = List.of("a", "b", "c");

  @TempDir private Path parent;
  private Path folder = Path.of("");
  private Path json = Path.of("");

  @BeforeEach
  void writeAModelOfThree() {
    write(parent.resolve("inner"), "inner", ITEMS, 5, Map.of());
    write(parent.resolve("leaf"), "leaf", ITEMS, 6, Map.of());
    write(parent.resolve("nested"), "nested", ITEMS, 7, Map.of("deep", parent.resolve("inner")));
    folder = parent.resolve("whole");
    json = folder.resolve("model.json");
    Map<String, Path> members = new LinkedHashMap<>();
    members.put("leaf", parent.resolve("leaf"));
    members.put("nested_2", parent.resolve("nested"));
    write(folder, "whole", ITEMS, 8, members);
  }

  private static void write(
      Path target, String family, List<String> items, int number, Map<String, Path> members) {
    int[] support = new int[items.size()];
    support[1] = number;
    TrainingSet data =
        new TrainingSet(Sessions.of(new int[] {0, 1}), ItemCatalog.of(items), support, "hash");
    ModelArtifactWriter.write(
        target,
        family,
        HyperparameterSpace.of().values(Map.of()),
        data,
        "toy",
        new Whole(number, members),
        0);
  }

  private record Whole(int number, Map<String, Path> members) implements TrainedModel {
    @Override
    public void writeParameters(Path folder) {
      ColumnFile.write(folder.resolve("x.columns"), Map.of("x", new int[] {number}));
      members.forEach((name, from) -> copy(from, ModelArtifact.memberFolder(folder, name)));
    }

    private static void copy(Path from, Path to) {
      try (Stream<Path> files = Files.walk(from)) {
        for (Path file : files.toList()) {
          Path target = to.resolve(from.relativize(file).toString());
          if (Files.isDirectory(file)) {
            Files.createDirectories(target);
          } else {
            Files.copy(file, target);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void refused(String... parts) {
    assertThatThrownBy(() -> ModelArtifact.open(folder))
        .isInstanceOf(LinetException.class)
        .hasMessageContainingAll(parts)
        .satisfies(e -> ReaderContract.assertSentence(String.valueOf(e.getMessage())));
  }

  private static void replace(Path json, String text, String replacement) throws IOException {
    String before = Files.readString(json);
    assertThat(before).contains(text);
    Files.writeString(json, before.replace(text, replacement));
  }

  /** Takes a file out of the description of a member, which stays a trusted one. */
  private Path forgetInLeaf(String file) throws IOException {
    Path inside = folder.resolve("members").resolve("leaf").resolve("model.json");
    String before = Files.readString(inside);
    Files.writeString(inside, before.replaceAll("\"" + file + "\" : \"[0-9a-f]+\",\\s*", ""));
    assertThat(Files.readString(inside)).isNotEqualTo(before);
    trust("leaf");
    return inside.resolveSibling(file);
  }

  /** Makes the checksum of a member's description right again. */
  private void trust(String member) throws IOException {
    Path inside = folder.resolve("members").resolve(member).resolve("model.json");
    String name = "members/" + member + "/model.json";
    String before = Files.readString(json);
    Files.writeString(
        json,
        before.replaceAll(
            "\"" + name + "\" : \"[0-9a-f]+\"",
            "\"" + name + "\" : \"" + Checksums.sha256(inside) + "\""));
  }

  @Test
  void aMemberIsAModelOfItsOwnWhoseDescriptionTheOuterOneVouchesFor() {
    ModelArtifact whole = ModelArtifact.open(folder);
    assertThat(whole.description().files())
        .containsOnlyKeys(
            "items.txt",
            "support.txt",
            "x.columns",
            "members/leaf/model.json",
            "members/nested_2/model.json");
    ModelArtifact leaf = whole.member("leaf");
    assertThat(leaf.folder()).isEqualTo(folder.resolve("members").resolve("leaf"));
    assertThat(leaf.description().family()).isEqualTo("leaf");
    assertThat(leaf.support()).containsExactly(0, 6, 0);
    assertThat(leaf.catalog()).isSameAs(whole.catalog());
  }

  @Test
  void aMemberMayHaveMembersToo() {
    ModelArtifact deep = ModelArtifact.open(folder).member("nested_2").member("deep");
    assertThat(deep.description().family()).isEqualTo("inner");
    assertThat(deep.support()).containsExactly(0, 5, 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "members/leaf/x.columns",
        "members/leaf/items.txt",
        "members/leaf/model.json",
        "members/nested_2/support.txt",
        "members/nested_2/members/deep/x.columns",
        "members/nested_2/members/deep/model.json"
      })
  void aChangedByteAnywhereInsideIsRefusedByName(String name) throws IOException {
    Path file = folder.resolve(name);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    refused(file + " is damaged");
    Files.delete(file);
    refused(file + " is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "members/../model.json",
        "members/../../inner/model.json",
        "members/leaf/../leaf/model.json",
        "members/./model.json",
        "members//model.json",
        "members/.hidden/model.json",
        "members/leaf/x.columns",
        "members/leaf/model.json/",
        "members/leaf",
        "members",
        "members/a/b/model.json",
        "members/nested_2/members/deep/model.json",
        "/members/leaf/model.json",
        "other/leaf/model.json",
        "members\\\\leaf\\\\model.json"
      })
  void refusesNamesThatAreNoMembersDescription(String name) throws IOException {
    replace(json, "\"members/leaf/model.json\"", "\"" + name + "\"");
    if (name.equals("members")) {
      refused(folder.resolve("members") + " is missing"); // a folder is no file
    } else {
      refused("model.json lists '", "which is no file of a model");
    }
  }

  @Test
  void aMembersDescriptionMayNotLookOutsideEither() throws IOException {
    replace(
        folder.resolve("members").resolve("leaf").resolve("model.json"),
        "\"x.columns\"",
        "\"../../x.columns\"");
    trust("leaf");
    refused("lists '../../x.columns', which is no file of a model");
  }

  @Test
  void aMemberThatIsNotListedIsNoneEvenIfItsFolderIsThere() {
    write(ModelArtifact.memberFolder(folder, "late"), "late", ITEMS, 9, Map.of());
    ModelArtifact whole = ModelArtifact.open(folder);
    for (String name : List.of("late", "nonesuch", "..", "../..", "nested_2/members/deep")) {
      assertThatThrownBy(() -> whole.member(name))
          .isInstanceOf(LinetException.class)
          .hasMessageStartingWith(json + " lists no model ");
    }
  }

  @Test
  void aMemberOfAnotherCatalogueIsRefused() {
    Path other = parent.resolve("other");
    write(other, "other", List.of("a", "c", "b"), 4, Map.of());
    Path mixed = parent.resolve("mixed");
    write(mixed, "whole", ITEMS, 8, Map.of("other", other));
    ModelArtifact opened = ModelArtifact.open(mixed);
    assertThatThrownBy(() -> opened.member("other"))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining(
            mixed.resolve("members").resolve("other") + " is a model of other items than " + mixed);
  }

  @Test
  void aMemberWithoutItsItemsIsRefused() throws IOException {
    forgetInLeaf("items.txt");
    ModelArtifact whole = ModelArtifact.open(folder);
    assertThatThrownBy(() -> whole.member("leaf"))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("is a model of other items than");
  }

  @Test
  void aMemberWithoutItsSupportIsRefused() throws IOException {
    Files.delete(forgetInLeaf("support.txt"));
    ModelArtifact whole = ModelArtifact.open(folder);
    assertThatThrownBy(() -> whole.member("leaf"))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("support.txt");
  }

  @Test
  void tellsLaterWhetherAMemberStillIsTheSame() throws IOException {
    ModelArtifact whole = ModelArtifact.open(folder);
    whole.verifyUnchanged();
    Path file = folder.resolve("members").resolve("leaf").resolve("x.columns");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(whole::verifyUnchanged).hasMessageContaining(file + " is damaged");
  }
}
