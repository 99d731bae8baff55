package org.linet.jobs.replay;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linet.serving.option.HttpLimits;

/** Which sessions the API takes. What it does not take is named, not asked. */
final class RequestLimits {
  private static final char DELETE = 0x7f;

  /** Bytes for what stands in a body beside the session. */
  private static final int OTHER_FIELDS = 1024;

  private final HttpLimits limits = HttpLimits.defaults();

  /** Most items of an answer. */
  int k() {
    return limits.k();
  }

  /** Why a session cannot be sent, or null if it can. */
  @Nullable String breach(List<String> session) {
    if (session.size() > limits.clicks()) {
      return "it has "
          + session.size()
          + " clicks before the target, and a request takes "
          + limits.clicks();
    }
    long bytes = 0;
    for (String item : session) {
      if (item.indexOf(DELETE) >= 0) {
        return "an item id holds a control character";
      }
      // in JSON with quotes and a comma, and with a backslash before what would end it
      bytes += item.getBytes(StandardCharsets.UTF_8).length + 3;
      bytes += item.chars().filter(c -> c == '"' || c == '\\').count();
    }
    return bytes > limits.bodyBytes() - OTHER_FIELDS
        ? "its ids are longer than a request's body, which takes " + limits.bodyBytes() + " bytes"
        : null;
  }
}
