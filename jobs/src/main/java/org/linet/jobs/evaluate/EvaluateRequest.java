package org.linet.jobs.evaluate;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to evaluate.
 *
 * @param model model folder
 * @param data dataset folder, whose test sessions are ranked
 * @param engine the code that computes the scores
 * @param record file to make with the run's record, or null; must not exist
 * @param ranks file to make with the rank of every sample, or null; must not exist
 */
public record EvaluateRequest(
    Path model, Path data, ScoringEngine engine, @Nullable Path record, @Nullable Path ranks) {

  /** Figures by the engine that serves, and no files. */
  public static EvaluateRequest of(Path model, Path data) {
    return new EvaluateRequest(model, data, ScoringEngine.SERVING, null, null);
  }
}
