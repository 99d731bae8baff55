package org.linet.serving.internal.http;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;
import org.linet.core.Excerpt;

/** What a body must be announced as: JSON in UTF-8, as it is. */
final class JsonContent {
  private static final int UNSUPPORTED = 415;
  private static final String JSON = "application/json";
  private static final String CHARSET = "charset=";

  private JsonContent() {}

  /**
   * Refuses other bodies before they are read.
   *
   * @throws BadRequestException if the headers announce something else, or nothing
   */
  static void require(HttpFields headers) {
    requireJson(headers.get(HttpHeader.CONTENT_TYPE));
    requirePlain(headers, HttpHeader.CONTENT_ENCODING, "identity");
    // Jetty has refused what does not end in it, and decodes nothing that stands before
    requirePlain(headers, HttpHeader.TRANSFER_ENCODING, "chunked");
  }

  private static void requirePlain(HttpFields headers, HttpHeader header, String plain) {
    String encoding = headers.get(header);
    if (encoding != null && !encoding.equalsIgnoreCase(plain)) {
      throw new BadRequestException(
          UNSUPPORTED,
          "the header '"
              + header.asString()
              + "' is '"
              + Excerpt.of(encoding)
              + "', and bodies are taken unencoded only");
    }
  }

  /** Browsers send other types across sites without asking, so only this one is let in. */
  private static void requireJson(@Nullable String type) {
    if (JSON.equals(type)) {
      return;
    }
    String[] parts = type == null ? new String[] {""} : type.split(";", -1);
    if (!parts[0].strip().equalsIgnoreCase(JSON)) {
      throw new BadRequestException(
          UNSUPPORTED, "the header 'Content-Type' must be application/json");
    }
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      if (!parameter.isEmpty() && !isUtf8(parameter)) {
        throw new BadRequestException(
            UNSUPPORTED,
            "the header 'Content-Type' has the parameter '"
                + Excerpt.of(parameter)
                + "', and the only one it may have is charset=utf-8");
      }
    }
  }

  private static boolean isUtf8(String parameter) {
    if (!parameter.regionMatches(true, 0, CHARSET, 0, CHARSET.length())) {
      return false;
    }
    String value = parameter.substring(CHARSET.length());
    return value.equalsIgnoreCase("utf-8") || value.equalsIgnoreCase("\"utf-8\"");
  }
}
