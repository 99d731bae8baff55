package org.linet.cli.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linet.core.LinetException;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.ModelFamily;
import org.linet.core.model.Preset;

/**
 * The models of a comparison, in the order in which they are shown.
 *
 * @param candidates all models
 * @param references names of rows, the first that there is being the one the others are compared
 *     with: LINet, or else what the user named first
 */
record ComparisonPlan(List<Candidate> candidates, List<String> references) {
  private static final String MODELS = "models";
  private static final String PAPER = "paper";
  private static final String ALL = "all";
  private static final String LINET = "linet";
  private static final String SEED = "seed";

  /**
   * Finds what the user named.
   *
   * @param dataset name of the known data set that the data are, or null
   * @param notes told what the user should know of the choices
   * @throws LinetException if a name or a setting is unknown
   */
  static ComparisonPlan of(
      ComparisonRequest request, @Nullable String dataset, Consumer<String> notes) {
    List<ModelFamily> families = new ArrayList<>();
    Set<Path> folders = new LinkedHashSet<>();
    for (String model : new LinkedHashSet<>(request.models())) {
      switch (model) {
        case PAPER -> families.addAll(FamilyOrder.paper());
        case ALL -> families.addAll(FamilyOrder.all());
        default ->
            family(model)
                .ifPresentOrElse(families::add, () -> folders.add(requireModelFolder(model)));
      }
    }
    List<ModelFamily> distinct = distinct(families);
    List<Candidate> named = new ArrayList<>();
    Choices choices = new Choices(request, dataset, distinct, notes);
    distinct.forEach(family -> named.addAll(choices.candidates(family)));
    folders.forEach(folder -> named.add(given(folder, named)));
    return new ComparisonPlan(shown(named), references(named));
  }

  private static Optional<ModelFamily> family(String name) {
    return ModelFamilies.all().stream().filter(each -> each.name().equals(name)).findFirst();
  }

  private static List<ModelFamily> distinct(List<ModelFamily> families) {
    Map<String, ModelFamily> byName = new LinkedHashMap<>();
    families.forEach(family -> byName.putIfAbsent(family.name(), family));
    return List.copyOf(byName.values());
  }

  private static Path requireModelFolder(String model) {
    Path folder = Path.of(model);
    if (!Files.isDirectory(folder)) {
      throw new LinetException(
          "There is no model '"
              + model
              + "'; the models are "
              + FamilyOrder.all().stream().map(ModelFamily::name).collect(Collectors.joining(", "))
              + ", the lists "
              + PAPER
              + " and "
              + ALL
              + ", and the folders of trained models");
    }
    return folder;
  }

  /** A trained model, named as its folder unless something else is called that already. */
  private static Candidate given(Path folder, List<Candidate> others) {
    ModelFamily family = ModelFamilies.find(ModelArtifact.open(folder).description().family());
    String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    boolean taken = others.stream().anyMatch(other -> other.row().equals(name));
    return new Candidate(taken ? folder.toString() : name, family, Map.of(), folder, true);
  }

  private static List<Candidate> shown(List<Candidate> named) {
    List<Candidate> shown = new ArrayList<>(named);
    shown.sort(Comparator.comparingInt(each -> FamilyOrder.place(each.family().name())));
    return List.copyOf(shown);
  }

  private static List<String> references(List<Candidate> named) {
    List<Candidate> order = new ArrayList<>(named);
    order.sort(Comparator.comparing(each -> !each.family().name().equals(LINET)));
    return order.stream().map(Candidate::row).distinct().toList();
  }

  /** The settings with which families are trained. */
  private static final class Choices {
    private final ComparisonRequest request;
    private final @Nullable String dataset;
    private final SettingOverrides overrides;
    private final Consumer<String> notes;

    Choices(
        ComparisonRequest request,
        @Nullable String dataset,
        List<ModelFamily> families,
        Consumer<String> notes) {
      String preset = request.preset();
      if (preset != null && !PresetChoice.isKnown(preset)) {
        throw new LinetException(
            "No model has a preset '" + preset + "'; 'linet models' lists the presets of each");
      }
      this.request = request;
      this.dataset = dataset;
      this.overrides = new SettingOverrides(request.settings(), families);
      this.notes = notes;
    }

    /** One for each seed, where the family draws by chance. */
    List<Candidate> candidates(ModelFamily family) {
      Map<String, String> chosen = new LinkedHashMap<>(presetValues(family));
      chosen.putAll(overrides.of(family));
      Path models = request.report().resolve(MODELS);
      if (!family.hyperparameters().has(SEED)) {
        return List.of(
            new Candidate(
                family.name(), family, all(family, chosen), models.resolve(family.name()), false));
      }
      List<Long> seeds =
          request.seeds().isEmpty()
              ? List.of(family.hyperparameters().values(chosen).wholeLong(SEED))
              : request.seeds().stream().distinct().toList();
      return seeds.stream()
          .map(
              seed -> {
                chosen.put(SEED, Long.toString(seed));
                Path folder = models.resolve(family.name() + "-seed-" + seed);
                return new Candidate(family.name(), family, all(family, chosen), folder, false);
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
}
