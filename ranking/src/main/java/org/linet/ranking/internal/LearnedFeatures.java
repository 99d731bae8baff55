package org.linet.ranking.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.linet.core.Excerpt;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.Wording;
import org.linet.core.internal.io.FileErrors;
import org.linet.ranking.feature.FeatureGroup;
import org.linet.ranking.feature.FeatureGroups;

/**
 * The features that a ranker learned with, as its model's folder lists them. They must be there
 * again; groups that came to the class path since are none of that model's.
 *
 * @param file where they stand
 * @param names as {@code group.feature}, in the order of their columns
 */
record LearnedFeatures(Path file, List<String> names) {
  /** Reads the list. */
  static LearnedFeatures read(Path file) {
    try {
      return new LearnedFeatures(file, Files.readAllLines(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw FileErrors.reading(file, e);
    }
  }

  /**
   * Names of the groups that the model must not see: those of which it has no feature. An empty
   * list shuts out none: it is damaged, unless all groups were left out.
   *
   * @param without the groups that it was told to leave out
   */
  Set<String> others(Set<String> without) {
    Set<String> others = new TreeSet<>(without);
    if (!names.isEmpty()) {
      others.addAll(known());
      others.removeAll(groups());
      others.addAll(without);
    }
    return others;
  }

  /**
   * Checks what is computed here against what was learned.
   *
   * @param here names of the features that are computed
   * @throws LinetException naming the features that differ and the groups that are missing
   */
  void requireSame(List<String> here) {
    if (names.equals(here)) {
      return;
    }
    List<String> lacking = new ArrayList<>(names);
    lacking.removeAll(here);
    List<String> more = new ArrayList<>(here);
    more.removeAll(names);
    throw new LinetException(
        FailureCode.NEWER_FORMAT,
        file
            + " lists other features than this program computes: "
            + (lacking.isEmpty() ? "" : "it lacks " + named(lacking) + "; ")
            + (more.isEmpty() ? "" : "it has besides " + named(more) + "; ")
            + wayOut());
  }

  private String wayOut() {
    Set<String> missing = new TreeSet<>(groups());
    missing.removeAll(known());
    return missing.isEmpty()
        ? "use the program that trained the model, or train it again"
        : "there is no group "
            + named(List.copyOf(missing))
            + " here: "
            + Wording.PLUGIN
            + ", or train the model again";
  }

  private Set<String> groups() {
    return names.stream()
        .filter(name -> name.indexOf('.') > 0)
        .map(name -> name.substring(0, name.indexOf('.')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> known() {
    return FeatureGroups.all().stream().map(FeatureGroup::name).collect(Collectors.toSet());
  }

  private static String named(List<String> names) {
    return Excerpt.of(String.join(", ", names));
  }
}
