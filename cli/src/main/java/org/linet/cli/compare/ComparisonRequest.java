package org.linet.cli.compare;

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
public record ComparisonRequest(
    Path data,
    List<String> models,
    Path report,
    @Nullable String preset,
    List<Long> seeds,
    Map<String, String> settings,
    boolean monitorsTest,
    boolean ablates,
    String command) {
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
