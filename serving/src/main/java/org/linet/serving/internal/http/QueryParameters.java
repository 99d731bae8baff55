package org.linet.serving.internal.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.linet.core.Excerpt;

/** What follows the '?' of an address, read as strictly as a body. */
final class QueryParameters {
  private QueryParameters() {}

  /**
   * The parameters by name.
   *
   * @param known names that they may have
   */
  static Map<String, String> read(Request request, Set<String> known) {
    String query = request.getHttpURI().getQuery();
    if (query == null || query.isEmpty()) {
      return Map.of();
    }
    Map<String, String> values = new HashMap<>();
    for (Fields.Field field : decode(request)) {
      if (!known.contains(field.getName())) {
        throw unknown(field.getName(), known);
      }
      if (field.hasMultipleValues()) {
        throw new BadRequestException(
            "the parameter '" + field.getName() + "' stands twice in the address");
      }
      values.put(field.getName(), String.valueOf(field.getValue()));
    }
    return values;
  }

  private static Fields decode(Request request) {
    try {
      return Request.extractQueryParameters(request);
    } catch (RuntimeException e) {
      throw new BadRequestException(
          "the query of the address cannot be read: it should be UTF-8, percent-encoded");
    }
  }

  private static BadRequestException unknown(String name, Set<String> known) {
    return new BadRequestException(
        "the parameter '"
            + Excerpt.of(name)
            + "' of the address is not known; "
            + (known.isEmpty()
                ? "this path takes none"
                : "the parameters are " + String.join(", ", known.stream().sorted().toList())));
  }
}
