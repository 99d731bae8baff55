package org.linet.ranking.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.LinetException;
import org.linet.core.model.ModelArtifact;
import org.linet.core.session.TrainingSet;
import org.linet.core.testing.ModelFolders;
import org.linet.core.testing.RandomSeed;
import org.linet.core.testing.ReaderContract;
import org.linet.ranking.testing.SmallData;

/** Members that a user gives as folders. */
class GivenMembersTest {
  private static final int ITEMS = 25;

  private final Random random = RandomSeed.random(getClass());
  private final TrainingSet data = SmallData.random(random, 150, ITEMS, false);

  @TempDir private Path folder;
  private Path onHead = Path.of("");
  private Path onAll = Path.of("");

  @BeforeEach
  void trainMembers() {
    onHead = dense("on-head", "strength", "2", "refit", "false", "validation", "0.2");
    onAll = dense("on-all", "strength", "2", "refit", "true", "validation", "0.2");
  }

  private Path dense(String name, String... settings) {
    return member("fake-dense", data, name, settings);
  }

  private Path member(String family, TrainingSet data, String name, String... settings) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int n = 0; n < settings.length; n += 2) {
      values.put(settings[n], settings[n + 1]);
    }
    return member(family, data, values, name);
  }

  private Path member(String family, TrainingSet data, Map<String, String> values, String name) {
    return SmallTraining.member(family, data, values, folder.resolve(name));
  }

  private ModelArtifact train(String name, String... settings) {
    return SmallTraining.train(data, SmallTraining.settings(settings), folder.resolve(name));
  }

  @Test
  void givenMembersAreUsedAsIfTheyHadBeenTrainedHere() throws IOException {
    ModelArtifact here = train("here", "fake-dense.strength", "2");
    ModelArtifact given =
        train(
            "given",
            "fake-dense",
            onAll.toString(),
            "fake-dense.head",
            onHead.toString(),
            "fake-dense.strength",
            "2");
    assertThat(ModelFolders.checksums(given.folder()))
        .isEqualTo(ModelFolders.checksums(here.folder()));
    Path member = given.folder().resolve("members").resolve("fake-dense");
    assertThat(Files.readAllBytes(member.resolve("model.json")))
        .isEqualTo(Files.readAllBytes(onAll.resolve("model.json")));
  }

  @Test
  void theModelDoesNotNeedTheGivenFolders() throws IOException {
    ModelArtifact given =
        train("given", "fake-dense", onAll.toString(), "fake-dense.head", onHead.toString());
    Files.move(onAll, folder.resolve("gone"));
    Files.move(onHead, folder.resolve("gone-too"));
    SmallTraining.load(ModelArtifact.open(given.folder())).close();
  }

  @Test
  void aMemberThatTheTrainingMadeOnTheHeadCanBeGivenToAnother() {
    ModelArtifact here = train("here");
    ModelArtifact again =
        train(
            "again",
            "fake-dense.head",
            folder.resolve("here").resolve("head-fake-dense").toString());
    assertThat(ModelFolders.checksums(again.folder()))
        .isEqualTo(ModelFolders.checksums(here.folder()));
  }

  private void refused(String setting, Path path, String message) {
    assertThatThrownBy(() -> train("refused", setting, path.toString()))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining(path.toString())
        .hasMessageContaining(message)
        .satisfies(e -> ReaderContract.assertSentence(String.valueOf(e.getMessage())));
    // before anything was trained
    assertThat(SmallTraining.names(folder.resolve("refused"))).isEmpty();
  }

  @Test
  void aModelOfAnotherFamilyIsRefused() {
    Path votes = member("fake-votes", data, "votes");
    for (String setting : new String[] {"fake-dense", "fake-dense.head"}) {
      refused(setting, votes, "is a model of the family fake-votes, not fake-dense");
    }
  }

  @Test
  void aModelOfOtherDataIsRefused() {
    TrainingSet other = SmallData.random(random, 150, ITEMS, false);
    refused(
        "fake-dense",
        member("fake-dense", other, "other"),
        "was trained on other data than this training is to learn from");
    refused(
        "fake-dense.head",
        member("fake-dense", other, "other-head", "refit", "false", "validation", "0.2"),
        "was trained on other data than this training is to learn from");
  }

  @Test
  void aModelOfAllIsNoneOfTheHead() {
    refused("fake-dense.head", onAll, "was not trained on the head alone");
  }

  @Test
  void aModelOfAnotherHeadIsRefused() {
    refused(
        "fake-dense.head",
        dense("short", "refit", "false", "validation", "0.1"),
        "train it with refit=false and validation=0.2");
  }

  @Test
  void aModelOfTheHeadIsNoneOfAll() {
    refused("fake-dense", onHead, "was trained on the head alone (refit=false)");
  }

  @Test
  void aModelOfAllNeedsItsCompanionOfTheHead() {
    refused("fake-dense", onAll, "and give it as fake-dense.head");
  }

  @Test
  void aCountedMemberHasNoHeadToGive() {
    refused(
        "fake-votes.head",
        member("fake-votes", data, Map.of("reach", "5"), "votes"),
        "leave fake-votes.head out");
  }

  @Test
  void aCountedMemberThatIsGivenIsCountedOnTheHeadAsItWas() {
    Path votes = member("fake-votes", data, Map.of("reach", "5"), "votes");
    ModelArtifact here = train("here", "fake-votes.reach", "5");
    Map<String, String> settings = SmallTraining.settings("fake-votes", votes.toString());
    settings.remove("fake-votes.reach");
    ModelArtifact given = SmallTraining.train(data, settings, folder.resolve("given"));
    assertThat(ModelFolders.checksums(given.folder()))
        .isEqualTo(ModelFolders.checksums(here.folder()));
  }

  @Test
  void whatIsNoModelIsRefused() throws IOException {
    refused("fake-dense", folder.resolve("nowhere"), "There is no model folder");
    refused("fake-dense.head", Files.createDirectory(folder.resolve("empty")), "is no model");
    Path table = onAll.resolve("table.columns");
    byte[] bytes = Files.readAllBytes(table);
    bytes[bytes.length / 2] ^= 1;
    Files.write(table, bytes);
    refused("fake-dense", onAll, table + " is damaged");
  }
}
