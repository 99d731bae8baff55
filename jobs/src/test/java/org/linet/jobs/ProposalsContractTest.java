package org.linet.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.LinetException;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelArtifactWriter;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.ModelFamily;
import org.linet.core.model.Provenance;
import org.linet.core.model.Recommender;
import org.linet.core.model.TrainedModel;
import org.linet.core.model.TrainingListener;
import org.linet.core.model.TrainingRequest;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.PrefixBatch;
import org.linet.core.session.Sessions;
import org.linet.core.session.TrainingSet;
import org.linet.core.testing.RandomSeed;
import org.linet.jobs.evaluate.ScoringEngine;
import org.linet.onnx.OnnxRecommender;
import org.linet.testkit.ProposalsContract;

/** What a second stage relies on, of every family on both engines. */
class ProposalsContractTest {
  private static final int FEW_ITEMS = 60;

  /** Scanned by bytes. */
  private static final int MANY_ITEMS = 5_000;

  /** Rounding to bytes leaves so much of the sum of all shares, at most and with room to spare. */
  private static final double BYTES = 2e-2;

  /** Of settings that a family has; the defaults train for long. */
  private static final Map<String, String> SMALL =
      Map.of("dimension", "24", "epochs", "1", "max-length", "6", "validation", "0");

  private final Random random = RandomSeed.random(getClass());
  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  ProposalsContractTest() {}

  @Test
  void everyFamilyProposesItemsThatCanBeComparedOrSaysThatItCannot() {
    TrainingSet data = data(FEW_ITEMS);
    List<String> refusing = new ArrayList<>();
    for (ModelFamily family : ModelFamilies.all()) {
      // a second stage itself: it cannot be trained on so few sessions, nor be a member
      if (family.name().equals("two-stage")) {
        continue;
      }
      if (!keepsTheContract(train(family, data), 1e-6)) {
        refusing.add(family.name());
      }
    }
    assertThat(refusing).containsExactly("toy");
  }

  @Test
  void manyItemsAreComparedAsFewAre() {
    TrainingSet data = data(MANY_ITEMS);
    for (ModelFamily family : ModelFamilies.all()) {
      if (OnnxRecommender.supports(family.name())) {
        assertThat(keepsTheContract(train(family, data), BYTES)).isTrue();
      }
    }
  }

  /**
   * Checks a model on both engines.
   *
   * @param tolerance of the sum of all shares
   * @return whether the family proposes items; where not, its refusal was checked
   */
  private boolean keepsTheContract(ModelArtifact artifact, double tolerance) {
    PrefixBatch prefixes = prefixes(artifact.catalog().size());
    for (ScoringEngine engine : ScoringEngine.values()) {
      String name = artifact.description().family() + " on the " + engine + " engine";
      try (Recommender model = engine.load(artifact)) {
        Optional<String> refusal = refusal(model, prefixes);
        if (refusal.isPresent()) {
          assertThat(refusal.get())
              .contains(model.family())
              .contains("leave it out of the members");
          assertThat(refusal.get()).doesNotContain("\n").doesNotContain(". ");
          return false;
        }
        boolean sameBits = engine == ScoringEngine.SERVING || !isNeural(model);
        new ProposalsContract(model, name, sameBits, tolerance, random).check(prefixes);
      }
    }
    return true;
  }

  private static boolean isNeural(Recommender model) {
    return OnnxRecommender.supports(model.family());
  }

  private static Optional<String> refusal(Recommender model, PrefixBatch prefixes) {
    try {
      assertThat(model.propose(prefixes, 5).size()).isEqualTo(prefixes.size());
      return Optional.empty();
    } catch (LinetException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private ModelArtifact train(ModelFamily family, TrainingSet data) {
    Map<String, String> settings = new LinkedHashMap<>(SMALL);
    settings.keySet().removeIf(name -> !family.hyperparameters().has(name));
    Hyperparameters values = family.hyperparameters().values(settings);
    TrainingRequest request =
        new TrainingRequest(
            data,
            values,
            folder,
            false,
            Duration.ofMinutes(1),
            TrainingListener.SILENT,
            () -> false);
    Path target = folder.resolve(family.name() + "-" + data.catalog().size());
    try (TrainedModel model = family.train(request)) {
      ModelArtifactWriter.write(
          target,
          Provenance.describe(family.name(), values, data, "random", model, 1),
          data.catalog(),
          data.support(),
          model);
    }
    return ModelArtifact.open(target);
  }

  /** Sessions in which neighbours follow each other; every item is clicked. */
  private TrainingSet data(int items) {
    int[][] sessions = new int[items][];
    int[] support = new int[items];
    for (int s = 0; s < items; s++) {
      int first = s;
      int spread = 1 + random.nextInt(6);
      sessions[s] =
          IntStream.range(0, 2 + random.nextInt(5))
              .map(click -> click == 0 ? first : (first + random.nextInt(spread)) % items)
              .toArray();
      for (int row : sessions[s]) {
        support[row]++;
      }
    }
    ItemCatalog catalog =
        ItemCatalog.of(IntStream.range(0, items).mapToObj(i -> "item" + i).toList());
    return new TrainingSet(Sessions.of(sessions), catalog, support, "random " + items);
  }

  /** Short and long ones, equal ones, and such with repeated items. */
  private PrefixBatch prefixes(int items) {
    int[][] prefixes = new int[40][];
    for (int p = 0; p < prefixes.length; p++) {
      int among = p % 3 == 0 ? 4 : items;
      prefixes[p] =
          p % 7 == 6
              ? Arrays.copyOf(prefixes[p - 2], prefixes[p - 2].length)
              : random.ints(1 + random.nextInt(9), 0, among).toArray();
    }
    return PrefixBatch.of(prefixes);
  }
}
