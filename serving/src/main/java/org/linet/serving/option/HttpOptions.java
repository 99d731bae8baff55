package org.linet.serving.option;

import org.jspecify.annotations.Nullable;

/**
 * How the service is reached.
 *
 * @param host address to listen on
 * @param port 0 for any free one
 * @param token what callers must know, or null for nothing
 * @param defaultK items of an answer where a request says no number
 * @param hideClicked whether items of the session are left out where a request does not say
 * @param logged whether requests are logged, a line each, at level info
 */
public record HttpOptions(
    String host,
    int port,
    @Nullable String token,
    int defaultK,
    boolean hideClicked,
    HttpLimits limits,
    boolean logged) {}
