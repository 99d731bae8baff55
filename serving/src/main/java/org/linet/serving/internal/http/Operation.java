package org.linet.serving.internal.http;

/** The operations of the contract, each as in {@code /openapi.json}. */
enum Operation {
  RECOMMEND("POST", "/v1/recommend", true),
  EVENT("POST", "/v1/sessions/{id}/events", true),
  FORGET("DELETE", "/v1/sessions/{id}", false),
  ITEMS("GET", "/v1/items", false),
  MODELS("GET", "/v1/models", false),
  RELOAD("POST", "/v1/models/{name}/reload", false),
  PAGE("GET", "/", false),
  PAGE_FILE("GET", "/page/{file}", false),
  LIVE("GET", "/live", false),
  READY("GET", "/ready", false),
  METRICS("GET", "/metrics", false),
  OPEN_API("GET", "/openapi.json", false);

  private final String method;
  private final String template;
  private final boolean takesBody;

  Operation(String method, String template, boolean takesBody) {
    this.method = method;
    this.template = template;
    this.takesBody = takesBody;
  }

  String method() {
    return method;
  }

  /** The path, with placeholders in braces. */
  String template() {
    return template;
  }

  /** Whether a JSON body is read. */
  boolean takesBody() {
    return takesBody;
  }

  /** Whether it is for programs of the shop: with the token, and strict about parameters. */
  boolean isApi() {
    return template.startsWith("/v1/");
  }
}
