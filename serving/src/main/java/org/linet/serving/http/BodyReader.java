package org.linet.serving.http;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;
import org.linet.core.Excerpt;
import org.linet.serving.recommendation.Failures;

/** Reads bodies without holding a thread, up to a size and a time. */
final class BodyReader {
  /**
   * Bodies up to this length that are too large are read to their end and dropped. Whoever is still
   * sending when the connection closes may never see the answer that says why.
   */
  private static final long DROPPED_BYTES = 32L << 20;

  private final HttpLimits limits;

  BodyReader(HttpLimits limits) {
    this.limits = limits;
  }

  /** The whole body, or a failure with {@link BadRequestException}. */
  CompletableFuture<byte[]> read(Request request) {
    requireJson(request.getHeaders().get(HttpHeader.CONTENT_TYPE));
    CompletableFuture<byte[]> body = new CompletableFuture<>();
    if (request.getLength() > DROPPED_BYTES) {
      throw tooLarge();
    } else if (request.getLength() > limits.bodyBytes()) {
      drop(request, body);
    } else {
      Content.Source.asByteArrayAsync(request, limits.bodyBytes(), new Completion(body));
    }
    if (!body.isDone()) {
      body = body.orTimeout(limits.requestTime().toMillis(), TimeUnit.MILLISECONDS);
    }
    return body.exceptionally(
        failure -> {
          throw refusal(failure);
        });
  }

  /** Reads a body to its end without keeping it, and then refuses it. */
  private static void drop(Request request, CompletableFuture<byte[]> body) {
    Runnable refuse = () -> body.completeExceptionally(new IllegalStateException("too large"));
    Content.Source.consumeAll(
        request,
        Callback.from(Invocable.InvocationType.NON_BLOCKING, refuse, failure -> refuse.run()));
  }

  /** Browsers send other types across sites without asking, so only this one is let in. */
  private static void requireJson(@Nullable String type) {
    String plain = type == null ? "" : type.toLowerCase(Locale.ROOT).replace(" ", "");
    if (!plain.equals("application/json") && !plain.equals("application/json;charset=utf-8")) {
      throw new BadRequestException(415, "the header 'Content-Type' must be application/json");
    }
  }

  private RuntimeException refusal(Throwable failure) {
    Throwable cause = Failures.cause(failure);
    if (cause instanceof TimeoutException) {
      return new BadRequestException(
          408, "the body did not arrive within " + limits.requestTime().toSeconds() + " s");
    }
    if (cause instanceof HttpException http) {
      return new BadRequestException(
          http.getCode(), "the body cannot be read: " + Excerpt.of(http.getReason()));
    }
    // Jetty's way to say that the size was exceeded
    if (cause instanceof IllegalStateException || cause instanceof IllegalArgumentException) {
      return tooLarge();
    }
    if (cause instanceof IOException) {
      return new BadRequestException("the body ends too early");
    }
    return new CompletionException(cause);
  }

  private BadRequestException tooLarge() {
    return new BadRequestException(413, "the body is larger than " + limits.bodyBytes() + " bytes");
  }

  /** Completes a future; what hangs on it never blocks, so Jetty may call it on any thread. */
  private record Completion(CompletableFuture<byte[]> body) implements Promise.Invocable<byte[]> {
    @Override
    public InvocationType getInvocationType() {
      return InvocationType.NON_BLOCKING;
    }

    @Override
    public void succeeded(byte[] bytes) {
      body.complete(bytes);
    }

    @Override
    public void failed(Throwable failure) {
      body.completeExceptionally(failure);
    }
  }
}
