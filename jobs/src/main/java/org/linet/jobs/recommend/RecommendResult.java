package org.linet.jobs.recommend;

/**
 * What a run did.
 *
 * @param sessions lines read
 * @param fallbacks sessions that got popular items
 * @param withUnknownItems sessions with an item that the model does not know
 * @param seconds without the loading of the model
 */
public record RecommendResult(
    long sessions, long fallbacks, long withUnknownItems, double seconds) {}
