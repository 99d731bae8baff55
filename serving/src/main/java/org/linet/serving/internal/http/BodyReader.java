package org.linet.serving.internal.http;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.server.Request;
import org.linet.serving.internal.recommendation.Failures;
import org.linet.serving.option.HttpLimits;

/** Reads bodies without holding a thread, up to a size and a time. */
final class BodyReader {
  private final HttpLimits limits;

  BodyReader(HttpLimits limits) {
    this.limits = limits;
  }

  /** The whole body, or a failure with {@link BadRequestException}. */
  CompletableFuture<byte[]> read(Request request) {
    JsonContent.require(request.getHeaders());
    IncomingBody incoming = new IncomingBody(request, limits.bodyBytes());
    incoming.run();
    CompletableFuture<byte[]> body = incoming.whole();
    if (!body.isDone()) {
      body = body.orTimeout(limits.requestTime().toMillis(), TimeUnit.MILLISECONDS);
    }
    return body.exceptionally(
        failure -> {
          throw refusal(failure, incoming);
        });
  }

  private RuntimeException refusal(Throwable failure, IncomingBody incoming) {
    Throwable cause = Failures.cause(failure);
    if (cause instanceof BadRequestException refused) {
      return refused;
    }
    if (cause instanceof TimeoutException) {
      return incoming.isTooLarge()
          ? incoming.refusal()
          : new BadRequestException(
              408, "the body did not arrive within " + limits.requestTime().toSeconds() + " s");
    }
    if (cause instanceof HttpException || cause instanceof IOException) {
      return new BadRequestException(
          "the body cannot be read: it ends too early, or its chunks are damaged");
    }
    return new CompletionException(cause);
  }
}
