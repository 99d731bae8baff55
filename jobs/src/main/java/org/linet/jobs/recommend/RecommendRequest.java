package org.linet.jobs.recommend;

import java.nio.file.Path;

/**
 * A file of sessions to recommend for.
 *
 * @param model model folder
 * @param input one session a line, oldest click first: item ids separated by white space, or JSON
 * @param out the file to make, one JSON object a line in the order of the input; must not exist
 * @param k items a session
 * @param strict whether to fail, and write nothing, where the model knows none or few of the items
 */
public record RecommendRequest(Path model, Path input, Path out, int k, boolean strict) {
  public RecommendRequest {
    if (k < 1) {
      throw new IllegalArgumentException("k must be at least 1, not " + k);
    }
  }

  /** A request that is not strict. */
  public RecommendRequest(Path model, Path input, Path out, int k) {
    this(model, input, out, k, false);
  }
}
