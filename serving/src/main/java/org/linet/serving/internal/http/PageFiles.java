package org.linet.serving.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpField;
import org.linet.core.internal.io.Checksums;

/**
 * The page at {@code /} and the files that it loads, from the class path into memory at the start.
 *
 * <p>Only the files listed here can be asked for. The policy lets the page load its own scripts,
 * style and icon and talk to this service, and nothing else: no other host, no inline script, no
 * text that becomes markup.
 */
final class PageFiles {
  private static final String TAG = "ETag";
  private static final int TAG_DIGITS = 16;
  private static final String INDEX = "index.html";
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final Map<String, String> TYPES =
      Map.of(
          INDEX,
          "text/html; charset=utf-8",
          "page.css",
          "text/css; charset=utf-8",
          "icon.svg",
          "image/svg+xml",
          "main.js",
          SCRIPT,
          "api.js",
          SCRIPT,
          "dom.js",
          SCRIPT,
          "search.js",
          SCRIPT,
          "session.js",
          SCRIPT,
          "recommendations.js",
          SCRIPT,
          "explanation.js",
          SCRIPT);

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types 'none'";

  private final Map<String, Reply> files = new LinkedHashMap<>();

  PageFiles() {
    TYPES.forEach((name, type) -> files.put(name, file(name, type)));
  }

  /** {@code GET /}. */
  CompletableFuture<Reply> index(Call call) {
    return answer(INDEX, call);
  }

  /** {@code GET /page/{file}}. */
  CompletableFuture<Reply> file(Call call) {
    return answer(call.path().getOrDefault("file", ""), call);
  }

  private CompletableFuture<Reply> answer(String name, Call call) {
    Reply file = files.get(name);
    if (file == null) {
      throw new BadRequestException(404, "the page has no such file");
    }
    HttpField tag = Objects.requireNonNull(file.headers().get(TAG));
    boolean known = call.ifNoneMatch().contains(tag.getValue());
    return CompletableFuture.completedFuture(known ? file.notModified() : file);
  }

  private static Reply file(String name, String type) {
    byte[] content = read(name);
    MessageDigest digest = Checksums.newSha256();
    digest.update(content);
    return new Reply(200, Reply.type(type), content, Map.of())
        .with(TAG, '"' + Checksums.hex(digest).substring(0, TAG_DIGITS) + '"')
        .with("Cache-Control", "no-cache") // kept, but asked about: a new service, a new page
        .with("Content-Security-Policy", POLICY)
        .with("Cross-Origin-Resource-Policy", "same-origin")
        .with("Referrer-Policy", "no-referrer");
  }

  private static byte[] read(String name) {
    try (InputStream in = PageFiles.class.getResourceAsStream("page/" + name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
