package org.linet.jobs.recommend;

import java.util.List;

/**
 * What a run did.
 *
 * @param sessions lines read
 * @param fallbacks sessions that got popular items
 * @param withUnknownItems sessions with an item that the model does not know
 * @param clicks how many clicks there were, and how many on known items
 * @param hints why the model may not know some items, a sentence each
 * @param seconds without the loading of the model
 */
public record RecommendResult(
    long sessions,
    long fallbacks,
    long withUnknownItems,
    KnownClicks clicks,
    List<String> hints,
    double seconds) {
  public RecommendResult {
    hints = List.copyOf(hints);
  }
}
