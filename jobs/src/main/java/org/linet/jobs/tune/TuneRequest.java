package org.linet.jobs.tune;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.linet.core.model.ModelFamily;

/**
 * What to search.
 *
 * @param data dataset folder
 * @param family what to tune
 * @param base settings to begin from, over the family's defaults; they are searched too unless
 *     fixed
 * @param fixed settings that are not searched, over {@code base}
 * @param space domains to search in place of the declared ones, by name, as text
 * @param out folder of the trials; what it holds already is used
 * @param seed of the draws
 * @param budget time that this run may take
 * @param mostTrials number of trials, those of earlier runs included, after which the search ends
 * @param criterion the figure to find the greatest of, for example {@code hit@20}
 */
public record TuneRequest(
    Path data,
    ModelFamily family,
    Map<String, String> base,
    Map<String, String> fixed,
    Map<String, String> space,
    Path out,
    long seed,
    Duration budget,
    int mostTrials,
    String criterion) {
  private static final int MOST_TRIALS = 100_000;

  public TuneRequest {
    base = Collections.unmodifiableMap(new LinkedHashMap<>(base)); // in the order given
    fixed = Collections.unmodifiableMap(new LinkedHashMap<>(fixed)); // in the order given
    space = Collections.unmodifiableMap(new LinkedHashMap<>(space)); // in the order given
  }

  /** The settings that the family declares as worth a search, for the greatest hit@20. */
  public static TuneRequest of(Path data, ModelFamily family, Path out, Duration budget) {
    return new TuneRequest(
        data, family, Map.of(), Map.of(), Map.of(), out, 1, budget, MOST_TRIALS, "hit@20");
  }

  /** The settings of the first trial that differ from the family's defaults. */
  Map<String, String> start() {
    Map<String, String> start = new LinkedHashMap<>(base);
    start.putAll(fixed);
    return start;
  }
}
