package org.linet.jobs.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linet.core.UsageException;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.ModelFamily;

/**
 * The models of a comparison, in the order in which they are shown.
 *
 * @param candidates all models
 * @param references names of rows, the first that there is being the one the others are compared
 *     with: LINet, or else what the user named first
 */
record ComparisonPlan(List<Candidate> candidates, List<String> references) {
  private static final String PAPER = "paper";
  private static final String ALL = "all";
  private static final String LINET = "linet";

  /**
   * Finds what the user named.
   *
   * @param dataset name of the known data set that the data are, or null
   * @param notes told what the user should know of the choices
   * @throws UsageException if a name or a setting is unknown
   */
  static ComparisonPlan of(
      CompareRequest request, @Nullable String dataset, Consumer<String> notes) {
    List<Named> named = request.models().stream().flatMap(ComparisonPlan::find).distinct().toList();
    List<ModelFamily> families = new ArrayList<>();
    named.forEach(each -> each.family().ifPresent(families::add));
    CandidateChoices choices = new CandidateChoices(request, dataset, families, notes);
    Map<String, List<Candidate>> trained = new HashMap<>();
    GivenFolders folders = new GivenFolders(notes);
    for (ModelFamily family : families) {
      List<Candidate> models = choices.candidates(family);
      models.forEach(folders::reserve);
      trained.put(family.name(), models);
    }
    List<Candidate> candidates = new ArrayList<>();
    for (Named each : named) {
      List<Candidate> models = trained.get(each.name());
      if (models == null) {
        folders.find(Path.of(each.name())).ifPresent(candidates::add);
      } else {
        candidates.addAll(models);
      }
    }
    return new ComparisonPlan(shown(candidates), references(candidates));
  }

  /** A family by its name, or the folder of a trained model. */
  private record Named(String name) {
    Optional<ModelFamily> family() {
      return ModelFamilies.all().stream().filter(each -> each.name().equals(name)).findFirst();
    }
  }

  /** What a word of the command line stands for. */
  private static Stream<Named> find(String word) {
    return switch (word) {
      case PAPER -> FamilyOrder.paper().stream().map(family -> new Named(family.name()));
      case ALL -> FamilyOrder.all().stream().map(family -> new Named(family.name()));
      default -> {
        Named named = new Named(word);
        if (named.family().isEmpty()) {
          requireModelFolder(word);
        }
        yield Stream.of(named);
      }
    };
  }

  private static void requireModelFolder(String model) {
    if (!Files.isDirectory(Path.of(model))) {
      throw new UsageException(
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
}
