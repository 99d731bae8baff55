package org.linet.core.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linet.core.Fallback;

/**
 * What to show after a session, in the ids that users write.
 *
 * @param items best first
 * @param unknownItems the session's items that the model has never seen, each once, in their order;
 *     they were skipped
 * @param fallback why the items are merely the popular ones, or null where the model chose them
 */
public record Recommendation(
    List<ScoredItem> items, List<String> unknownItems, @Nullable Fallback fallback) {
  /**
   * One recommended item.
   *
   * @param item its id
   * @param score the model's score, comparable within the recommendation; in a fallback the number
   *     of training clicks
   */
  public record ScoredItem(String item, float score) {}
}
