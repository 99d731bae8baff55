package org.linet.core.hyperparameter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.linet.core.Excerpt;
import org.linet.core.UsageException;

/** The settings of a model family, in the order in which they are documented. */
public final class HyperparameterSpace {
  private final Map<String, Hyperparameter> parameters;
  private final Function<Map<String, String>, List<Hyperparameter>> dependent;

  public HyperparameterSpace(List<Hyperparameter> parameters) {
    this(parameters, overrides -> List.of());
  }

  private HyperparameterSpace(
      List<Hyperparameter> parameters,
      Function<Map<String, String>, List<Hyperparameter>> dependent) {
    this.parameters = byName(parameters);
    this.dependent = dependent;
  }

  private static Map<String, Hyperparameter> byName(List<Hyperparameter> parameters) {
    Map<String, Hyperparameter> byName = new LinkedHashMap<>();
    for (Hyperparameter parameter : parameters) {
      if (byName.put(parameter.name(), parameter) != null) {
        throw new IllegalArgumentException(parameter.name() + " is declared twice");
      }
    }
    return byName;
  }

  public static HyperparameterSpace of(Hyperparameter... parameters) {
    return new HyperparameterSpace(Arrays.asList(parameters));
  }

  /** This space with more settings behind its own. */
  public HyperparameterSpace with(Hyperparameter... more) {
    List<Hyperparameter> all = new ArrayList<>(parameters.values());
    all.addAll(Arrays.asList(more));
    return new HyperparameterSpace(all, dependent);
  }

  /**
   * This space with settings that there are only for some values of others: those of the models
   * that a list of names brings in.
   *
   * @param dependent from the settings that a user gives, by name, to the settings that there are
   *     then beyond this space's own; throws a {@link UsageException} where the given ones are
   *     wrong
   */
  public HyperparameterSpace withDependent(
      Function<Map<String, String>, List<Hyperparameter>> dependent) {
    return new HyperparameterSpace(List.copyOf(parameters.values()), dependent);
  }

  /**
   * This space with other defaults for some of its settings, written as a user would.
   *
   * @throws UsageException if a name is unknown or a value out of range
   */
  public HyperparameterSpace withDefaults(Map<String, String> defaults) {
    requireKnown(parameters, defaults.keySet());
    List<Hyperparameter> changed = new ArrayList<>();
    parameters.forEach(
        (name, parameter) -> {
          String text = defaults.get(name);
          changed.add(text == null ? parameter : parameter.withDefault(text));
        });
    return new HyperparameterSpace(changed, dependent);
  }

  /** The settings that there are where all have their defaults, in order. */
  public List<Hyperparameter> parameters() {
    return parameters(Map.of());
  }

  /** The settings that there are beside those that a user gives, in order. */
  public List<Hyperparameter> parameters(Map<String, String> overrides) {
    return List.copyOf(all(overrides).values());
  }

  /** Whether there is a setting of a name, where all have their defaults. */
  public boolean has(String name) {
    return all(Map.of()).containsKey(name);
  }

  private Map<String, Hyperparameter> all(Map<String, String> overrides) {
    List<Hyperparameter> all = new ArrayList<>(parameters.values());
    all.addAll(dependent.apply(overrides));
    return byName(all);
  }

  /**
   * Values for all settings: the defaults, except where {@code overrides} says otherwise.
   *
   * @throws UsageException if a name is unknown or a value out of range
   */
  public Hyperparameters values(Map<String, String> overrides) {
    Map<String, Hyperparameter> all = all(overrides);
    requireKnown(all, overrides.keySet());
    Map<String, Object> values = new LinkedHashMap<>();
    all.forEach(
        (name, parameter) -> {
          String text = overrides.get(name);
          values.put(name, text == null ? parameter.defaultValue() : parameter.parse(text));
        });
    return new Hyperparameters(values);
  }

  private static void requireKnown(Map<String, Hyperparameter> parameters, Set<String> names) {
    for (String name : names) {
      if (!parameters.containsKey(name)) {
        throw new UsageException(
            "There is no setting '"
                + Excerpt.of(name)
                + "'; the settings are "
                + parameters.keySet().stream().collect(Collectors.joining(", ")));
      }
    }
  }
}
