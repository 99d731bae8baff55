package org.linet.jobs.recommend;

import java.nio.file.Path;

/**
 * A file of sessions to recommend for.
 *
 * @param model model folder
 * @param input one session a line, item ids separated by white space, oldest click first
 * @param out the file to make, one JSON object a line in the order of the input; must not exist
 * @param k items a session
 */
public record RecommendRequest(Path model, Path input, Path out, int k) {
  public RecommendRequest {
    if (k < 1) {
      throw new IllegalArgumentException("k must be at least 1, not " + k);
    }
  }
}
