package org.linet.serving.internal.http;

import java.util.Map;

/**
 * A request as an endpoint sees it.
 *
 * @param path values of the route's placeholders
 * @param query query parameters of the names that the endpoint knows
 * @param body the whole body, empty where the route takes none
 * @param ifNoneMatch the header of that name, empty where there is none
 * @param start {@link System#nanoTime} when the request arrived
 */
record Call(
    Map<String, String> path,
    Map<String, String> query,
    byte[] body,
    String ifNoneMatch,
    long start) {}
