package org.linet.jobs.compare;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linet.core.model.ModelFamily;
import org.linet.core.model.Preset;

/**
 * Finds the settings that a preset's name means for a family on a data set. Families whose best
 * settings depend on the data name presets by data set, so {@code best} on YooChoose 1/64 looks for
 * {@code best-yoochoose-1-64}, {@code best-yoochoose}, {@code best}, {@code yoochoose-1-64} and
 * {@code yoochoose}, in this order.
 */
final class PresetChoice {
  private PresetChoice() {}

  /**
   * The preset, or nothing where the family has none that fits: its defaults have to do.
   *
   * @param name as the user gave it
   * @param dataset name of a known data set, or null
   */
  static Optional<Preset> find(ModelFamily family, String name, @Nullable String dataset) {
    Stream<String> names =
        dataset == null
            ? Stream.of(name)
            : Stream.of(
                name + "-" + dataset, name + "-" + shop(dataset), name, dataset, shop(dataset));
    return names
        .map(each -> Preset.find(family, each).orElse(null))
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** Refuses a name that no family at all has: a misspelt one would be a comparison of defaults. */
  static boolean isKnown(String name) {
    return List.of(Preset.PAPER, Preset.BEST).contains(name)
        || FamilyOrder.all().stream().anyMatch(family -> Preset.find(family, name).isPresent());
  }

  /** The presets of all families, for a sentence. */
  static String names() {
    return Stream.concat(
            Stream.of(Preset.PAPER, Preset.BEST),
            FamilyOrder.all().stream()
                .flatMap(family -> family.presets().stream().map(Preset::name)))
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /** Data sets of one shop differ in their fraction only: {@code yoochoose} of yoochoose-1-64. */
  private static String shop(String dataset) {
    return dataset.replaceFirst("-.*", "");
  }
}
