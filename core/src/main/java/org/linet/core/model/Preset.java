package org.linet.core.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.linet.core.UsageException;

/**
 * A named choice of settings: what it names replaces the declared defaults, and what a user names
 * replaces it in turn. A model's description holds the values that result, not the preset's name.
 *
 * @param name in {@code --preset}; {@value #PAPER} and {@value #BEST} mean the same for every
 *     family
 * @param description one sentence: where the values come from
 * @param values settings by name, as a user would write them; the seed is none of a preset's
 */
public record Preset(String name, String description, Map<String, String> values) {
  /** The setting behind Table I of the LINet paper. */
  public static final String PAPER = "paper";

  /** The best setting that is known. */
  public static final String BEST = "best";

  /** Sorts the values by name: an order that does not change from run to run. */
  public Preset {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** A family's preset of a name, or nothing where it has none of that name. */
  public static Optional<Preset> find(ModelFamily family, String name) {
    return family.presets().stream().filter(preset -> preset.name().equals(name)).findFirst();
  }

  /**
   * A family's preset of a name.
   *
   * @throws UsageException listing the family's presets
   */
  public static Preset of(ModelFamily family, String name) {
    return find(family, name).orElseThrow(() -> unknown(family, name));
  }

  /** The values with those that a user names put over them. */
  public Map<String, String> overriddenBy(Map<String, String> settings) {
    Map<String, String> all = new LinkedHashMap<>(values);
    all.putAll(settings);
    return all;
  }

  private static UsageException unknown(ModelFamily family, String name) {
    List<Preset> presets = family.presets();
    if (presets.isEmpty()) {
      return new UsageException(
          family.name() + " has no presets: leave out the preset '" + name + "'");
    }
    return new UsageException(
        family.name()
            + " has no preset '"
            + name
            + "'; its presets are "
            + presets.stream().map(Preset::name).collect(Collectors.joining(", ")));
  }
}
