package org.linet.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linet.jobs.compare.CompareRequest;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/**
 * Mix-in of the commands whose report compares models and trains what is missing: data, report, and
 * with which settings.
 */
final class ReportChoices {
  @Option(names = "--data", required = true, paramLabel = "DIR", description = "Dataset folder.")
  private Path data;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "REPORT",
      description = "Folder of the report; its trained models are used again.")
  private Path out;

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
      parameterConsumer = NamedValues.class,
      paramLabel = "[FAMILY.]NAME=VALUE",
      description = "A setting of all families that have it, or of one; may be repeated.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @SuppressWarnings("NullAway.Init") // picocli fills the annotated fields
  ReportChoices() {}

  Path out() {
    return out;
  }

  /**
   * The request that these options make.
   *
   * @param models families, the lists {@code paper} and {@code all}, and folders of trained models
   * @param monitorsTest whether trainings record their figures on test after every epoch
   * @param ablates whether each family also takes part without each of its parts
   */
  CompareRequest request(
      List<String> models, boolean monitorsTest, boolean ablates, CommandSpec spec) {
    return new CompareRequest(
        data, models, out, preset, seeds, settings, monitorsTest, ablates, CommandWords.of(spec));
  }
}
