package org.linet.core.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linet.core.hyperparameter.Hyperparameters;

/**
 * A part of a model that its settings can leave out, so that what the part is worth can be
 * measured.
 *
 * @param name short, in lower case; the model without the part is called family-name
 * @param description what is left out, and what stands in its place
 * @param values the settings that leave it out, as a user would write them
 */
public record Ablation(String name, String description, Map<String, String> values) {
  public Ablation {
    values = Map.copyOf(values);
  }

  /** What the family without this part is called: {@code linet-no-le}. */
  public String variant(ModelFamily family) {
    return family.name() + "-" + name;
  }

  /** Whether settings leave the part out. */
  public boolean holds(Hyperparameters settings) {
    return values.entrySet().stream()
        .allMatch(
            value -> value.getValue().equals(String.valueOf(settings.asMap().get(value.getKey()))));
  }

  /**
   * What a model with these settings is called: its family's name, or that of the family without a
   * part; nothing if it lacks several.
   */
  public static Optional<String> variant(ModelFamily family, Hyperparameters settings) {
    List<Ablation> missing =
        family.ablations().stream().filter(each -> each.holds(settings)).toList();
    return switch (missing.size()) {
      case 0 -> Optional.of(family.name());
      case 1 -> Optional.of(missing.get(0).variant(family));
      default -> Optional.empty();
    };
  }
}
