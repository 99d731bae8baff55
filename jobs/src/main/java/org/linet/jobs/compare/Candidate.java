package org.linet.jobs.compare;

import java.nio.file.Path;
import java.util.Map;
import org.linet.core.model.ModelFamily;

/**
 * A model that takes part in a comparison.
 *
 * @param row what the comparison calls it; the models of one row differ in their seed
 * @param family its family
 * @param settings every setting by name, as text, to train it with; empty for a model that is given
 * @param folder the model folder, there already or to be made
 * @param given whether the user gave the folder, so that it is never trained
 */
public record Candidate(
    String row, ModelFamily family, Map<String, String> settings, Path folder, boolean given) {
  private static final String SEED = "seed";

  /** The model in a word or two, for people. */
  public String label() {
    String seed = settings.get(SEED);
    return seed == null ? row : row + ", seed " + seed;
  }
}
