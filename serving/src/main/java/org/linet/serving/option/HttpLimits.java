package org.linet.serving.option;

import java.time.Duration;
import org.linet.core.session.DatasetFolder;

/**
 * What a request may cost before it is understood.
 *
 * @param headerBytes request line and headers
 * @param bodyBytes the body
 * @param requestTime from the first byte of a request to its last, however slowly it is sent
 * @param idleTime how long a connection may rest between requests
 * @param connections open at once; more wait to be accepted
 * @param k items of an answer
 * @param clicks clicks of a session that a request sends
 * @param rules ids in {@code exclude} and in {@code allow}
 * @param itemBytes an item id in UTF-8; no shorter than those that models know
 * @param sessionIdBytes a session id in UTF-8; percent-encoded, it must fit a request line
 */
public record HttpLimits(
    int headerBytes,
    int bodyBytes,
    Duration requestTime,
    Duration idleTime,
    int connections,
    int k,
    int clicks,
    int rules,
    int itemBytes,
    int sessionIdBytes) {
  /** Limits that no honest caller meets. */
  public static HttpLimits defaults() {
    return new HttpLimits(
        8 << 10,
        256 << 10,
        Duration.ofSeconds(10),
        Duration.ofSeconds(60),
        2000,
        1000,
        1000,
        1000,
        DatasetFolder.LONGEST_ID,
        1024);
  }
}
