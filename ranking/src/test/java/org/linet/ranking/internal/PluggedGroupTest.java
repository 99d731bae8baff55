package org.linet.ranking.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.LinetException;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.Recommender;
import org.linet.core.model.TopK;
import org.linet.core.session.PrefixBatch;
import org.linet.core.session.Sessions;
import org.linet.core.session.TrainingSet;
import org.linet.core.testing.RandomSeed;
import org.linet.ranking.feature.FeatureGroup;
import org.linet.ranking.feature.FeatureGroups;
import org.linet.ranking.testing.LastItemFeatures;
import org.linet.ranking.testing.SmallData;

/** Groups of features that come with a plug-in, and go with it. */
class PluggedGroupTest {
  private static final int ITEMS = 30;

  private final Random random = RandomSeed.random(getClass());
  private final ClassLoader before = Thread.currentThread().getContextClassLoader();
  @TempDir private Path folder;
  private TrainingSet data;
  private PrefixBatch prefixes;

  @SuppressWarnings("NullAway.Init") // filled below, and by JUnit
  PluggedGroupTest() {}

  @BeforeEach
  void makeData() {
    Sessions sessions = SmallData.columns(SmallData.sessions(random, 150, ITEMS));
    data = SmallData.trainingSet(sessions, ITEMS);
    prefixes = PrefixBatch.of(SmallData.prefixes(random, 40, ITEMS));
  }

  @AfterEach
  void unplug() {
    Thread.currentThread().setContextClassLoader(before);
  }

  @Test
  void aModelLearnsWithItAndWithoutItRefusesToLoadAndNamesIt() throws IOException {
    plug(LastItemFeatures.class.getName());
    ModelArtifact model = train("plugged");
    assertThat(Files.readAllLines(model.folder().resolve("features.txt")))
        .contains("last-item.same", "last-item.distance");
    TopK with = topK(model);
    unplug();
    assertThatThrownBy(() -> SmallTraining.load(model))
        .isInstanceOf(LinetException.class)
        .hasMessage(
            model.folder().resolve("features.txt")
                + " lists other features than this program computes: it lacks last-item.same,"
                + " last-item.distance; there is no group last-item here: put the jar that brings it"
                + " on the class path, or train the model again");
    plug(LastItemFeatures.class.getName());
    assertSame(topK(model), with);
  }

  @Test
  void aModelThatLearnedBeforeItCameGoesOnAsItWas() throws IOException {
    ModelArtifact model = train("before");
    TopK without = topK(model);
    plug(LastItemFeatures.class.getName());
    assertSame(topK(model), without);
  }

  @Test
  void aModelThatWasToldToLeaveItOutNeedsItNoMore() throws IOException {
    plug(LastItemFeatures.class.getName());
    ModelArtifact model = train("told", "without", "last-item,aspects");
    TopK with = topK(model);
    unplug();
    assertSame(topK(model), with);
  }

  @Test
  void groupsThatCannotBeUsedAreLeftOut() throws IOException {
    List<String> own = names();
    plug("com.example.Gone", PluggedGroupTest.class.getName(), LastItemFeatures.class.getName());
    assertThat(names())
        .hasSize(own.size() + 1)
        .containsAll(own)
        .contains(new LastItemFeatures().name());
  }

  private static List<String> names() {
    return FeatureGroups.all().stream().map(FeatureGroup::name).toList();
  }

  private ModelArtifact train(String name, String... settings) {
    return SmallTraining.train(data, SmallTraining.settings(settings), folder.resolve(name));
  }

  private TopK topK(ModelArtifact model) {
    try (Recommender recommender = SmallTraining.load(model)) {
      return recommender.topK(prefixes, ITEMS);
    }
  }

  private void assertSame(TopK one, TopK other) {
    for (int p = 0; p < prefixes.size(); p++) {
      assertThat(one.rows(p)).isEqualTo(other.rows(p));
      for (int place = 0; place < one.count(p); place++) {
        assertThat(one.score(p, place)).isEqualTo(other.score(p, place));
      }
    }
  }

  /** Has this thread see a list of providers, as a jar would hold it. */
  private void plug(String... classes) throws IOException {
    Path root = folder.resolve("plugged " + Arrays.hashCode(classes));
    Path list = root.resolve("META-INF/services").resolve(FeatureGroup.class.getName());
    Files.createDirectories(root.resolve("META-INF/services"));
    Files.write(list, List.of(classes));
    Thread.currentThread()
        .setContextClassLoader(new URLClassLoader(new URL[] {root.toUri().toURL()}, before));
  }
}
