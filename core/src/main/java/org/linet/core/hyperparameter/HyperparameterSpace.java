package org.linet.core.hyperparameter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.linet.core.Excerpt;
import org.linet.core.UsageException;

/** The settings of a model family, in the order in which they are documented. */
public final class HyperparameterSpace {
  private final Map<String, Hyperparameter> parameters = new LinkedHashMap<>();

  public HyperparameterSpace(List<Hyperparameter> parameters) {
    for (Hyperparameter parameter : parameters) {
      if (this.parameters.put(parameter.name(), parameter) != null) {
        throw new IllegalArgumentException(parameter.name() + " is declared twice");
      }
    }
  }

  public static HyperparameterSpace of(Hyperparameter... parameters) {
    return new HyperparameterSpace(Arrays.asList(parameters));
  }

  /** This space with more settings behind its own. */
  public HyperparameterSpace with(Hyperparameter... more) {
    List<Hyperparameter> all = new ArrayList<>(parameters.values());
    all.addAll(Arrays.asList(more));
    return new HyperparameterSpace(all);
  }

  /**
   * This space with other defaults for some of its settings, written as a user would.
   *
   * @throws UsageException if a name is unknown or a value out of range
   */
  public HyperparameterSpace withDefaults(Map<String, String> defaults) {
    requireKnown(defaults.keySet());
    List<Hyperparameter> changed = new ArrayList<>();
    parameters.forEach(
        (name, parameter) -> {
          String text = defaults.get(name);
          changed.add(text == null ? parameter : parameter.withDefault(text));
        });
    return new HyperparameterSpace(changed);
  }

  /** The declared settings, in order. */
  public List<Hyperparameter> parameters() {
    return List.copyOf(parameters.values());
  }

  public boolean has(String name) {
    return parameters.containsKey(name);
  }

  /**
   * Values for all settings: the defaults, except where {@code overrides} says otherwise.
   *
   * @throws UsageException if a name is unknown or a value out of range
   */
  public Hyperparameters values(Map<String, String> overrides) {
    requireKnown(overrides.keySet());
    Map<String, Object> values = new LinkedHashMap<>();
    parameters.forEach(
        (name, parameter) -> {
          String text = overrides.get(name);
          values.put(name, text == null ? parameter.defaultValue() : parameter.parse(text));
        });
    return new Hyperparameters(values);
  }

  private void requireKnown(Set<String> names) {
    for (String name : names) {
      if (!has(name)) {
        throw new UsageException(
            "There is no setting '"
                + Excerpt.of(name)
                + "'; the settings are "
                + parameters.keySet().stream().collect(Collectors.joining(", ")));
      }
    }
  }
}
