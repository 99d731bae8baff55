package org.linet.serving.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.linet.core.FailureCode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What goes back over the wire.
 *
 * @param status HTTP status
 * @param contentType media type of the body
 * @param body the content
 * @param headers further headers by name, encoded once, as most answers have the same
 */
record Reply(int status, HttpField contentType, byte[] body, Map<String, HttpField> headers) {
  /** Status of an answer without a body, whose receiver has it already. */
  static final int NOT_MODIFIED = 304;

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpField JSON_TYPE = type("application/json");
  private static final HttpField NO_STORE =
      new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");
  private static final HttpField NO_SNIFFING =
      new PreEncodedHttpField("X-Content-Type-Options", "nosniff");
  private static final String RETRY_SECONDS = "1";

  /** The header that names a media type. */
  static HttpField type(String mediaType) {
    return new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, mediaType);
  }

  static Reply json(int status, Object value) {
    return new Reply(status, JSON_TYPE, JSON.writeValueAsBytes(value), Map.of());
  }

  static Reply text(String contentType, String text) {
    return new Reply(200, type(contentType), text.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  /** A refusal whose status says all that a program needs. */
  static Reply error(int status, String sentence) {
    return error(status, codeOf(status), sentence);
  }

  /** A refusal: the status again, for those who only see bodies, a code and one sentence. */
  static Reply error(int status, FailureCode code, String sentence) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("status", status);
    error.put("error", sentence);
    error.put("code", code.text());
    return json(status, error);
  }

  private static FailureCode codeOf(int status) {
    return switch (status) {
      case 401, 403 -> FailureCode.NO_PERMISSION;
      case 408 -> FailureCode.INTERRUPTED; // the body came too late
      case 413, 414, 431 -> FailureCode.TOO_LARGE;
      case 503 -> FailureCode.BUSY;
      default -> status < 500 ? FailureCode.WRONG_USAGE : FailureCode.DEFECT;
    };
  }

  /** A refusal for the load, which may be tried again soon. */
  static Reply busy(String sentence) {
    return error(503, sentence).retried();
  }

  /** The same, for a sender that may try again soon. */
  Reply retried() {
    return with("Retry-After", RETRY_SECONDS);
  }

  /** The same headers, for a receiver that has the body already. */
  Reply notModified() {
    return new Reply(NOT_MODIFIED, contentType, new byte[0], headers);
  }

  /** Sends this as the whole answer. */
  void send(Response response, Callback callback) {
    HttpFields.Mutable sent = response.getHeaders();
    response.setStatus(status);
    if (status != NOT_MODIFIED) {
      sent.put(contentType);
      sent.put(HttpHeader.CONTENT_LENGTH, body.length);
    }
    sent.put(NO_STORE);
    sent.put(NO_SNIFFING);
    headers.values().forEach(sent::put);
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  Reply with(String header, String value) {
    Map<String, HttpField> more = new LinkedHashMap<>(headers);
    more.put(header, new PreEncodedHttpField(header, value));
    return new Reply(status, contentType, body, more);
  }
}
