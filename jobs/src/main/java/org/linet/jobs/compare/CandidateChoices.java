package org.linet.jobs.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linet.core.UsageException;
import org.linet.core.Wording;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.Ablation;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.ModelFamily;
import org.linet.core.model.Preset;

/** The settings with which families are trained: one candidate for each seed. */
final class CandidateChoices {
  private static final String MODELS = "models";
  private static final String SEED = "seed";

  private final CompareRequest request;
  private final @Nullable String dataset;
  private final SettingOverrides overrides;
  private final Consumer<String> notes;

  CandidateChoices(
      CompareRequest request,
      @Nullable String dataset,
      List<ModelFamily> families,
      Consumer<String> notes) {
    String preset = request.preset();
    if (preset != null && !PresetChoice.isKnown(preset)) {
      throw new UsageException(
          "No model has a preset '" + preset + "'; the presets are " + PresetChoice.names());
    }
    if (request.ablates()) {
      families.forEach(family -> requireAblations(family, request.settings()));
    }
    this.request = request;
    this.dataset = dataset;
    this.overrides = new SettingOverrides(request.settings(), families);
    this.notes = notes;
  }

  private static void requireAblations(ModelFamily family, Map<String, String> settings) {
    if (family.ablations().isEmpty()) {
      throw new UsageException(
          family.name()
              + " has no parts that its settings can leave out; those that have: "
              + ModelFamilies.all().stream()
                  .filter(each -> !each.ablations().isEmpty())
                  .map(ModelFamily::name)
                  .collect(Collectors.joining(", ")));
    }
    for (String key : settings.keySet()) {
      String name = SettingOverrides.name(key, family);
      if (family.ablations().stream().anyMatch(part -> part.values().containsKey(name))) {
        throw new UsageException(
            Wording.OVERRIDE.atStart()
                + " "
                + key
                + " is what an ablation changes itself: leave it out");
      }
    }
  }

  /**
   * One for each seed, where the family draws by chance; where parts are to be left out, the same
   * without each part follows.
   */
  List<Candidate> candidates(ModelFamily family) {
    Map<String, String> chosen = new LinkedHashMap<>(presetValues(family));
    chosen.putAll(overrides.of(family));
    List<Candidate> candidates = new ArrayList<>(candidates(family.name(), family, chosen));
    if (request.ablates()) {
      for (Ablation part : family.ablations()) {
        Map<String, String> without = new LinkedHashMap<>(chosen);
        without.putAll(part.values());
        // what is set of a member that this variant lacks has nothing to be set of
        Set<String> there = new HashSet<>();
        family.hyperparameters().parameters(without).forEach(s -> there.add(s.name()));
        without.keySet().retainAll(there);
        candidates.addAll(candidates(part.variant(family), family, without));
      }
    }
    return candidates;
  }

  private List<Candidate> candidates(String row, ModelFamily family, Map<String, String> chosen) {
    Path models = request.report().resolve(MODELS);
    if (!family.hyperparameters().has(SEED)) {
      return List.of(new Candidate(row, family, all(family, chosen), models.resolve(row), false));
    }
    List<Long> seeds =
        request.seeds().isEmpty()
            ? List.of(family.hyperparameters().values(chosen).wholeLong(SEED))
            : request.seeds().stream().distinct().toList();
    return seeds.stream()
        .map(
            seed -> {
              chosen.put(SEED, Long.toString(seed));
              Path folder = models.resolve(row + "-seed-" + seed);
              return new Candidate(row, family, all(family, chosen), folder, false);
            })
        .toList();
  }

  private Map<String, String> presetValues(ModelFamily family) {
    String name = request.preset();
    if (name == null) {
      return Map.of();
    }
    Optional<Preset> preset = PresetChoice.find(family, name, dataset);
    if (preset.isEmpty()) {
      notes.accept(family.name() + " has no preset " + name + ": its default settings");
    } else if (!preset.get().name().equals(name)) {
      notes.accept(family.name() + ": preset " + preset.get().name());
    }
    return preset.map(Preset::values).orElse(Map.of());
  }

  /** Every setting as text, so that nothing is left to what was begun with other defaults. */
  private static Map<String, String> all(ModelFamily family, Map<String, String> chosen) {
    Hyperparameters values = family.hyperparameters().values(chosen);
    Map<String, String> texts = new LinkedHashMap<>();
    values.asMap().forEach((name, value) -> texts.put(name, value.toString()));
    return texts;
  }
}
