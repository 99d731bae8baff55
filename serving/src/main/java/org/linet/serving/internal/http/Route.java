package org.linet.serving.internal.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An operation of the contract and what answers it. */
final class Route {
  private final Operation operation;
  private final Endpoint endpoint;
  private final String[] parts;

  /** Answers a call; a {@link BadRequestException} may be thrown or come through the future. */
  @FunctionalInterface
  interface Endpoint {
    /** Returns at once: what takes long is done elsewhere. */
    CompletableFuture<Reply> answer(Call call);

    /** Names of the query parameters that it reads. */
    default Set<String> queryNames() {
      return Set.of();
    }
  }

  Route(Operation operation, Endpoint endpoint) {
    this.operation = operation;
    this.endpoint = endpoint;
    this.parts = operation.template().substring(1).split("/", -1);
  }

  Operation operation() {
    return operation;
  }

  Endpoint endpoint() {
    return endpoint;
  }

  /** The placeholders' values, or null if the path is another one. */
  @Nullable Map<String, String> match(List<String> segments) {
    if (parts.length != segments.size()) {
      return null;
    }
    Map<String, String> values = Map.of();
    for (int i = 0; i < parts.length; i++) {
      String part = parts[i];
      String segment = segments.get(i);
      if (part.startsWith("{") && !segment.isEmpty()) {
        values = values.isEmpty() ? new LinkedHashMap<>() : values;
        values.put(part.substring(1, part.length() - 1), segment);
      } else if (!part.equals(segment)) {
        return null;
      }
    }
    return values;
  }
}
