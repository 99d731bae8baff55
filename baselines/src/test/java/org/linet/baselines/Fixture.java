package org.linet.baselines;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelArtifactWriter;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.ModelFamily;
import org.linet.core.model.Recommender;
import org.linet.core.model.TrainedModel;
import org.linet.core.model.TrainingListener;
import org.linet.core.model.TrainingRequest;
import org.linet.core.session.ClickTimes;
import org.linet.core.session.PrefixBatch;
import org.linet.core.session.Sessions;
import org.linet.core.session.TrainingSet;
import org.linet.core.testing.NumberedItems;

/** Random training sessions, and models that went through a folder on disk. */
final class Fixture {
  private Fixture() {}

  /** Sessions of 2 to 9 clicks; low rows are popular, and clicks repeat now and then. */
  static TrainingSet random(long seed, int sessions, int items, @Nullable ClickTimes times) {
    Random random = new Random(seed);
    int[] offsets = new int[sessions + 1];
    int[] clicks = new int[sessions * 9 + items];
    int length = 0;
    for (int s = 0; s < sessions; s++) {
      int n = 2 + random.nextInt(8);
      for (int c = 0; c < n; c++) {
        boolean again = c > 0 && random.nextInt(5) == 0;
        clicks[length] =
            again ? clicks[length - 1] : (int) (items * Math.pow(random.nextDouble(), 2));
        length++;
      }
      offsets[s + 1] = length;
    }
    Sessions columns = Sessions.ofColumns(Arrays.copyOf(clicks, length), offsets, times);
    return trainingSet(columns, items, "made of " + seed);
  }

  /** What a model is trained on; the support is counted. */
  static TrainingSet trainingSet(Sessions sessions, int items, String fingerprint) {
    return new TrainingSet(
        sessions, NumberedItems.catalog(items), sessions.support(items), fingerprint);
  }

  /** The same sessions and a newer one. */
  static TrainingSet withNewest(TrainingSet data, int[] newest, ClickTimes times) {
    int count = data.sessions().count();
    int[] offsets = new int[count + 2];
    int[] clicks = new int[data.sessions().clickCount() + newest.length];
    for (int s = 0; s <= count; s++) {
      int[] session = s < count ? data.sessions().session(s) : newest;
      System.arraycopy(session, 0, clicks, offsets[s], session.length);
      offsets[s + 1] = offsets[s] + session.length;
    }
    Sessions sessions = Sessions.ofColumns(clicks, offsets, times);
    return trainingSet(sessions, data.catalog().size(), data.fingerprint() + " and newer");
  }

  /** Prefixes of 1 to 8 clicks. */
  static int[][] prefixes(long seed, int count, int items) {
    Random random = new Random(seed);
    int[][] prefixes = new int[count][];
    for (int p = 0; p < count; p++) {
      prefixes[p] = random.ints(1 + random.nextInt(8), 0, items).map(i -> i * i / items).toArray();
    }
    return prefixes;
  }

  /** Trains, writes, verifies and loads. */
  static Recommender fit(String name, TrainingSet data, Map<String, String> settings, Path folder) {
    ModelFamily family = ModelFamilies.find(name);
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
    Path target = folder.resolve("model-" + name + "-" + System.nanoTime());
    try (TrainedModel model = family.train(request)) {
      ModelArtifactWriter.write(target, name, values, data, "random", model, 0);
    }
    return ModelFamilies.load(ModelArtifact.open(target));
  }

  static List<int[]> sessions(TrainingSet data) {
    return IntStream.range(0, data.sessions().count())
        .mapToObj(s -> data.sessions().session(s))
        .toList();
  }

  static PrefixBatch batch(int[][] prefixes) {
    return PrefixBatch.of(prefixes);
  }
}
