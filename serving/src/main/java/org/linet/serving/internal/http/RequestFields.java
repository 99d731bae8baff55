package org.linet.serving.internal.http;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linet.serving.internal.recommendation.RecommendationRequest;
import org.linet.serving.option.HttpLimits;

/** The fields of a request for recommendations, checked against the limits. */
final class RequestFields {
  /** Fields that choose and restrict, shared by all requests that recommend. */
  static final Set<String> CHOICE =
      Set.of("model", "k", "exclude", "allow", "hideClicked", "explain");

  private static final int MODEL_NAME = 100;

  private final HttpLimits limits;
  private final int defaultK;
  private final boolean hideClicked;

  RequestFields(HttpLimits limits, int defaultK, boolean hideClicked) {
    this.limits = limits;
    this.defaultK = defaultK;
    this.hideClicked = hideClicked;
  }

  /** What the fields choose. */
  RecommendationRequest request(JsonBody body) {
    List<String> exclude = items(body, "exclude", limits.rules());
    return new RecommendationRequest(
        body.text("model", MODEL_NAME),
        body.whole("k", 1, limits.k(), defaultK),
        exclude == null ? List.of() : exclude,
        items(body, "allow", limits.rules()),
        body.flag("hideClicked", hideClicked),
        body.flag("explain", false));
  }

  /** The clicks that a request sends, or null if it sends none. */
  @Nullable List<String> session(JsonBody body) {
    return items(body, "session", limits.clicks());
  }

  /** The id of a kept session, or null if a request names none. */
  @Nullable String sessionId(JsonBody body) {
    return body.id("sessionId", limits.sessionIdBytes());
  }

  private @Nullable List<String> items(JsonBody body, String name, int most) {
    return body.ids(name, most, limits.itemBytes());
  }
}
