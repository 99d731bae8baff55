package org.linet.serving.recommendation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linet.core.explanation.Explanation;
import org.linet.core.model.Recommendation.ScoredItem;

/**
 * What a caller gets, as JSON shows it.
 *
 * @param items best first
 * @param model the version that made the answer
 * @param unknownItems the session's items that the model has never seen, each once; they were
 *     skipped
 * @param fallback why the items are merely popular ones, or why there are none; null where the
 *     model chose them
 * @param fallbackCode the same for programs, the text of a {@link org.linet.core.Fallback}
 * @param tookMicros time from the request's arrival to the answer
 * @param explanation why these items, or null where nobody asked or the model did not choose them
 */
public record RecommendationAnswer(
    List<ScoredItem> items,
    ModelName model,
    List<String> unknownItems,
    @Nullable String fallback,
    @Nullable String fallbackCode,
    long tookMicros,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Explanation explanation) {
  /**
   * A model's version.
   *
   * @param name what requests call it
   * @param version names the content of its folder
   */
  public record ModelName(String name, String version) {}
}
