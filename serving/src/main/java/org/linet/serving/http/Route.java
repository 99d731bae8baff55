package org.linet.serving.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One operation of the contract. */
final class Route {
  private final String method;
  private final String template;
  private final boolean open;
  private final boolean takesBody;
  private final Endpoint endpoint;
  private final String[] parts;

  /** Answers a call; a {@link BadRequestException} may be thrown or come through the future. */
  @FunctionalInterface
  interface Endpoint {
    CompletableFuture<Reply> answer(Call call);
  }

  /**
   * Describes the operation.
   *
   * @param method HTTP method
   * @param template path with placeholders in braces, as in {@code /openapi.json}
   * @param open whether it answers without the token
   * @param takesBody whether a JSON body is read
   * @param endpoint does the work; returns at once, what takes long is done elsewhere
   */
  Route(String method, String template, boolean open, boolean takesBody, Endpoint endpoint) {
    this.method = method;
    this.template = template;
    this.open = open;
    this.takesBody = takesBody;
    this.endpoint = endpoint;
    this.parts = template.substring(1).split("/", -1);
  }

  String method() {
    return method;
  }

  String template() {
    return template;
  }

  boolean open() {
    return open;
  }

  boolean takesBody() {
    return takesBody;
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
