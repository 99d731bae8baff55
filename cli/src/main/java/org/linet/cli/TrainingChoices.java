package org.linet.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Mix-in of the commands that train models where they are missing: with which settings. */
final class TrainingChoices {
  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "Begin from the settings that a family names so: paper, best.")
  private @Nullable String preset;

  @Option(
      names = "--seeds",
      split = ",",
      paramLabel = "N",
      description = "A training for each, where a family draws by chance.")
  private List<Long> seeds = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "[FAMILY.]NAME=VALUE",
      description = "A setting of all families that have it, or of one; may be repeated.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @SuppressWarnings("NullAway.Init") // picocli fills the annotated fields
  TrainingChoices() {}

  @Nullable String preset() {
    return preset;
  }

  List<Long> seeds() {
    return seeds;
  }

  Map<String, String> settings() {
    return settings;
  }
}
