package org.linet.serving.recommendation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants to know.
 *
 * @param model name of the model, or null for the first
 * @param session item ids, oldest click first; null where {@code sessionId} says them
 * @param sessionId a session that the service keeps, or null
 * @param k number of items
 * @param exclude items not wanted
 * @param allow the only items wanted, or null for all
 * @param hideClicked whether items of the session are left out
 */
public record RecommendationRequest(
    @Nullable String model,
    @Nullable List<String> session,
    @Nullable String sessionId,
    int k,
    List<String> exclude,
    @Nullable List<String> allow,
    boolean hideClicked) {}
