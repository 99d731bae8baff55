package org.linet.jobs.tune;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.linet.core.UsageException;
import org.linet.core.Wording;
import org.linet.core.hyperparameter.Hyperparameter;
import org.linet.core.hyperparameter.SearchDomain;
import org.linet.core.model.ModelFamily;

/**
 * The settings that a search draws, and from where. Random search: with a given number of trials it
 * finds better settings than a grid as soon as a few of them matter most (Bergstra and Bengio,
 * "Random Search for Hyper-Parameter Optimization", JMLR 2012).
 *
 * @param domains by name of the setting
 */
record SearchSpace(Map<String, SearchDomain> domains) {
  /** Draws in a row that bring nothing new before the space counts as exhausted. */
  private static final int PATIENCE = 1_000;

  /**
   * What a family declares, less what is fixed, with what the user gives in its place.
   *
   * @param fixed settings that are not searched
   * @param given domains as text, by name
   * @throws UsageException if a name or a domain is wrong, or nothing is left to search
   */
  static SearchSpace of(ModelFamily family, Set<String> fixed, Map<String, String> given) {
    Map<String, SearchDomain> domains = new LinkedHashMap<>();
    for (Hyperparameter setting : family.hyperparameters().parameters()) {
      String text = given.get(setting.name());
      SearchDomain declared = setting.search();
      if (text != null && fixed.contains(setting.name())) {
        throw new UsageException(
            setting.name()
                + " is fixed by "
                + Wording.OVERRIDE
                + " and searched by the space: leave one of them out");
      }
      if (text != null) {
        domains.put(setting.name(), SearchDomain.parse(setting, text));
      } else if (declared != null && !fixed.contains(setting.name())) {
        domains.put(setting.name(), declared);
      }
    }
    for (String name : given.keySet()) {
      if (!domains.containsKey(name)) {
        throw new UsageException(
            "There is no setting '"
                + name
                + "' to search; the settings of "
                + family.name()
                + " are "
                + family.hyperparameters().parameters().stream()
                    .map(Hyperparameter::name)
                    .collect(Collectors.joining(", ")));
      }
    }
    if (domains.isEmpty()) {
      throw new UsageException(
          family.name()
              + " has no setting that is worth a search: train it as it is, or give a space of"
              + " one, like name=low..high");
    }
    return new SearchSpace(domains);
  }

  /**
   * The settings of the first trials. The first is the starting point, with nothing drawn. The list
   * is a function of the seed, and a shorter one is the beginning of a longer.
   *
   * @param trials number of settings; fewer come back where the space has no more
   */
  List<Map<String, String>> draw(int trials, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Set<Map<String, String>> drawn = new LinkedHashSet<>();
    drawn.add(Map.of());
    for (int misses = 0; drawn.size() < trials && misses < PATIENCE; ) {
      Map<String, String> settings = new LinkedHashMap<>();
      domains.forEach((name, domain) -> settings.put(name, domain.draw(random)));
      misses = drawn.add(settings) ? 0 : misses + 1;
    }
    return List.copyOf(drawn);
  }

  /** The domains as text, by name. */
  Map<String, String> text() {
    Map<String, String> text = new LinkedHashMap<>();
    domains.forEach((name, domain) -> text.put(name, domain.text()));
    return text;
  }
}
