package org.linet.cli.replay;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linet.serving.http.HttpLimits;

/** Which sessions the API takes. What it does not take is named, not asked. */
final class RequestLimits {
  private static final char DELETE = 0x7f;

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
    long characters = 0;
    for (String item : session) {
      if (item.length() > limits.idLength()) {
        return "an item id has " + item.length() + " characters, more than " + limits.idLength();
      }
      if (item.indexOf(DELETE) >= 0) {
        return "an item id holds a control character";
      }
      characters += item.length() + 3; // quotes and comma
    }
    // a character has at most three bytes, a pair of surrogates four
    return 3 * characters > limits.bodyBytes() - 1024
        ? "its ids may be longer than a request's body"
        : null;
  }
}
