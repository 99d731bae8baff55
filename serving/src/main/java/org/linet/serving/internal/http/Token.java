package org.linet.serving.internal.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** The bearer token that callers must know, if there is one. */
final class Token {
  private static final String SCHEME = "Bearer ";

  private final byte @Nullable [] secret;

  Token(@Nullable String secret) {
    this.secret = secret == null ? null : secret.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether callers need a token at all. */
  boolean isRequired() {
    return secret != null;
  }

  /** Whether a value of the {@code Authorization} header holds the token; in constant time. */
  boolean matches(@Nullable String authorization) {
    return secret == null
        || (authorization != null
            && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
            && MessageDigest.isEqual(
                secret, authorization.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8)));
  }
}
