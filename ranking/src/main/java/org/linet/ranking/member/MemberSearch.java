package org.linet.ranking.member;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.linet.core.LinetException;
import org.linet.core.StoppedException;
import org.linet.core.hyperparameter.Hyperparameter;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.hyperparameter.SearchDomain;
import org.linet.core.io.FileTree;
import org.linet.core.metric.RankMetrics;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelArtifactWriter;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.Preset;
import org.linet.core.model.Recommender;
import org.linet.core.model.TrainedModel;
import org.linet.core.model.TrainingListener;
import org.linet.core.model.TrainingRequest;
import org.linet.core.sampling.Seeds;
import org.linet.core.session.PrefixSamples;
import org.linet.core.session.Sessions;
import org.linet.core.session.TrainingSet;

/**
 * Chooses the settings of a counted member by Hit@20 on the newest sessions of the tail: of what a
 * neighbourhood should be, no default is right for every log.
 *
 * <p>First the family's defaults and its presets, then the best so far with two of its settings
 * drawn anew, a fixed number of times. What a user has set stays.
 */
final class MemberSearch {
  private static final int DRAWS = 10;
  private static final int DRAWN_SETTINGS = 2;

  /** Samples of the tail, its newest: enough to tell settings apart that differ by a point. */
  private static final int SAMPLES = 4_000;

  private static final int CUTOFF = 20;
  private static final String FOLDER = "search-";

  private final MemberPlan plan;
  private final TrainingRequest whole;
  private final TrainingSet head;
  private final PrefixSamples samples;
  private final int[] rankable;

  MemberSearch(MemberPlan plan, TrainingRequest whole, TrainingSet head, Sessions tail) {
    this.plan = plan;
    this.whole = whole;
    this.head = head;
    this.samples = PrefixSamples.of(newest(tail));
    this.rankable = samples.rankable();
  }

  private static Sessions newest(Sessions tail) {
    int first = tail.count();
    int found = 0;
    while (first > 0 && found < SAMPLES) {
      first--;
      found += Math.max(0, tail.length(first) - 1);
    }
    return tail.slice(first, tail.count());
  }

  private record Trial(Map<String, String> settings, double hit) {}

  /** The automatic settings that were best, by name; none where there is nothing to judge by. */
  Map<String, String> best() {
    if (rankable.length == 0) {
      return Map.of();
    }
    Set<Map<String, String>> tried = new LinkedHashSet<>();
    Trial best = trial(Map.of());
    tried.add(Map.of());
    for (Preset preset : plan.family().presets()) {
      Map<String, String> settings = free(preset.values());
      if (tried.add(settings)) {
        best = better(best, attempt(settings));
      }
    }
    SplittableRandom random = new SplittableRandom(Seeds.mix(plan.name().text().hashCode()));
    for (int draw = 0; draw < DRAWS; draw++) {
      Map<String, String> settings = drawn(best.settings, random);
      if (tried.add(settings)) {
        best = better(best, attempt(settings));
      }
    }
    whole
        .listener()
        .message(
            String.format(
                Locale.ROOT,
                "%s: of %d settings %s is best on the tail, Hit@20 %.2f %%",
                plan.name(),
                tried.size(),
                best.settings.isEmpty() ? "the default" : best.settings,
                100 * best.hit));
    return best.settings;
  }

  private static Trial better(Trial best, Trial next) {
    return next.hit > best.hit ? next : best;
  }

  /** The values of a preset, but for what a user has set otherwise than by default. */
  private Map<String, String> free(Map<String, String> values) {
    Map<String, Object> defaults = plan.family().hyperparameters().values(Map.of()).asMap();
    Map<String, String> free = new LinkedHashMap<>(values);
    free.keySet()
        .removeIf(
            name ->
                MemberSettings.isFixed(plan.family(), name)
                    || (!plan.automatic().contains(name)
                        && !String.valueOf(defaults.get(name)).equals(plan.settings().get(name))));
    return free;
  }

  /** The best so far with a few settings drawn anew. */
  private Map<String, String> drawn(Map<String, String> best, SplittableRandom random) {
    List<Hyperparameter> searched = new ArrayList<>();
    for (Hyperparameter setting : plan.family().hyperparameters().parameters()) {
      if (plan.automatic().contains(setting.name())) {
        searched.add(setting);
      }
    }
    Map<String, String> settings = new LinkedHashMap<>(best);
    for (int n = 0; n < Math.min(DRAWN_SETTINGS, searched.size()); n++) {
      Hyperparameter setting = searched.get(random.nextInt(searched.size()));
      SearchDomain domain = setting.search();
      if (domain != null) {
        settings.put(setting.name(), domain.draw(random));
      }
    }
    return settings;
  }

  /**
   * A trial of settings that the data may not bear: then they are not the best, and that is said.
   */
  private Trial attempt(Map<String, String> settings) {
    try {
      return trial(settings);
    } catch (LinetException e) {
      whole
          .listener()
          .message(plan.name() + " does not take the settings " + settings + ": " + e.getMessage());
      return new Trial(settings, 0);
    }
  }

  private Trial trial(Map<String, String> drawn) {
    if (whole.stopRequested().getAsBoolean()) {
      throw new StoppedException("Stopped while the settings of " + plan.name() + " were chosen");
    }
    Map<String, String> settings = new LinkedHashMap<>(plan.settings());
    settings.putAll(drawn);
    Path folder = whole.workFolder().resolve(FOLDER + plan.name());
    FileTree.remove(folder);
    RankMetrics metrics = new RankMetrics();
    try {
      write(plan.family().hyperparameters().values(settings), folder);
      try (Recommender recommender = ModelFamilies.load(ModelArtifact.open(folder))) {
        metrics.add(
            recommender
                .rank(samples.prefixes(rankable), samples.targets(rankable), 0)
                .pessimistic());
      }
    } finally {
      FileTree.remove(folder);
    }
    return new Trial(drawn, metrics.hit(CUTOFF));
  }

  private void write(Hyperparameters settings, Path folder) {
    TrainingRequest request =
        new TrainingRequest(
            head,
            settings,
            whole.workFolder(),
            false,
            whole.checkpointInterval(),
            TrainingListener.SILENT,
            whole.stopRequested());
    try (TrainedModel trained = plan.family().train(request)) {
      ModelArtifactWriter.write(folder, plan.family().name(), settings, head, "head", trained, 0);
    }
  }
}
