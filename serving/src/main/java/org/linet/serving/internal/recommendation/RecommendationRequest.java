package org.linet.serving.internal.recommendation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants to know about a session.
 *
 * @param model name of the model, or null for the first
 * @param k number of items
 * @param exclude items not wanted
 * @param allow the only items wanted, or null for all
 * @param hideClicked whether items of the session are left out
 * @param explain whether the answer says why
 */
public record RecommendationRequest(
    @Nullable String model,
    int k,
    List<String> exclude,
    @Nullable List<String> allow,
    boolean hideClicked,
    boolean explain) {
  /** The same without reasons. */
  public RecommendationRequest unexplained() {
    return new RecommendationRequest(model, k, exclude, allow, hideClicked, false);
  }
}
