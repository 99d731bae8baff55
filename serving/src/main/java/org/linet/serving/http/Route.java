package org.linet.serving.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the contract.
 *
 * @param method HTTP method
 * @param template path with placeholders in braces, as in {@code /openapi.json}
 * @param open whether it answers without the token
 * @param takesBody whether a JSON body is read
 * @param endpoint does the work; returns at once, what takes long is done elsewhere
 */
record Route(String method, String template, boolean open, boolean takesBody, Endpoint endpoint) {
  /** Answers a call; a {@link BadRequestException} may be thrown or come through the future. */
  @FunctionalInterface
  interface Endpoint {
    CompletableFuture<Reply> answer(Call call);
  }

  /** The placeholders' values, or null if the path is another one. */
  @Nullable Map<String, String> match(List<String> segments) {
    List<String> parts = List.of(template.substring(1).split("/", -1));
    if (parts.size() != segments.size()) {
      return null;
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      String segment = segments.get(i);
      if (part.startsWith("{") && !segment.isEmpty()) {
        values.put(part.substring(1, part.length() - 1), segment);
      } else if (!part.equals(segment)) {
        return null;
      }
    }
    return values;
  }
}
