package org.linet.serving;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linet.serving.option.HttpOptions;
import org.linet.serving.option.InferenceOptions;
import org.linet.serving.option.SessionOptions;

/**
 * What a service is made of.
 *
 * @param models model folders by name; the first answers requests that name none
 * @param blockedItems file of ids that nobody gets, or null
 * @param warmUp how long the service asks itself before it opens, at most; zero for not at all
 */
public record ServiceOptions(
    Map<String, Path> models,
    @Nullable Path blockedItems,
    InferenceOptions inference,
    SessionOptions sessions,
    HttpOptions http,
    Duration warmUp) {}
