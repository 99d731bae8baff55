package org.linet.jobs.compare;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linet.core.model.Provenance;
import org.linet.evaluation.EvaluationOptions;
import org.linet.evaluation.comparison.Comparison;

/**
 * What a user wants compared.
 *
 * @param data dataset folder
 * @param models families, the lists {@code paper} and {@code all}, and folders of trained models
 * @param report folder for models and report; what it holds already is used
 * @param preset name of the settings to begin from, or null for the defaults
 * @param seeds one training for each, of families that draw by chance; empty for their own default
 * @param settings {@code name} or {@code family.name} to value, over those of the preset
 * @param monitorsTest whether trainings record their figures on test after every epoch
 * @param ablates whether each family also takes part without each of its parts
 * @param command the command line, for the report
 */
public record CompareRequest(
    Path data,
    List<String> models,
    Path report,
    @Nullable String preset,
    List<Long> seeds,
    Map<String, String> settings,
    boolean monitorsTest,
    boolean ablates,
    String command) {
  /** Families and folders, each family with its default settings. */
  public static CompareRequest of(Path data, List<String> models, Path report) {
    return new CompareRequest(
        data, models, report, null, List.of(), Map.of(), false, false, "a Java program");
  }

  /** Training each family that draws by chance once for every seed. */
  public CompareRequest withSeeds(List<Long> given) {
    return new CompareRequest(
        data, models, report, preset, given, settings, monitorsTest, ablates, command);
  }

  /** With settings, named {@code name} or {@code family.name}. */
  public CompareRequest withSettings(Map<String, String> given) {
    return new CompareRequest(
        data, models, report, preset, seeds, given, monitorsTest, ablates, command);
  }

  /** Training each family also without each of its parts. */
  public CompareRequest withAblations() {
    return new CompareRequest(
        data, models, report, preset, seeds, settings, monitorsTest, true, command);
  }

  /**
   * How a report on this request came about.
   *
   * @param seconds that it took
   * @param options of its evaluations
   */
  public Comparison.Run run(double seconds, EvaluationOptions options) {
    return new Comparison.Run(
        command,
        preset,
        Provenance.libraryVersion(),
        Provenance.environment(),
        Instant.now(),
        seconds,
        options);
  }
}
