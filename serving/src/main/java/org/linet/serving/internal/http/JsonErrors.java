package org.linet.serving.internal.http;

import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.linet.core.Excerpt;
import org.linet.serving.option.HttpLimits;

/** Refusals of what is no HTTP at all, before any route is known: the same JSON as all others. */
final class JsonErrors extends ErrorHandler {
  private final HttpLimits limits;

  JsonErrors(HttpLimits limits) {
    this.limits = limits;
  }

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int status,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    // another HTTP version or transfer encoding: what a stranger sent is never the service's
    // failure
    int shown = status > 500 && cause instanceof HttpException ? 400 : status;
    Reply reply =
        shown == 503
            ? Reply.busy("the service is stopping; ask another replica")
            : Reply.error(shown, sentence(shown, message));
    reply.send(response, callback);
  }

  private String sentence(int status, @Nullable String message) {
    String usual = HttpStatus.getMessage(status);
    String reason = message == null || message.isBlank() ? usual : Excerpt.of(message);
    return switch (status) {
      // all that Jetty says of what it cannot read is the name of the status
      case 400 ->
          "the request is no valid HTTP: "
              + (reason.equals(usual) ? "its address or a header cannot be read" : reason);
      case 414, 431 ->
          "the address and the headers have more than " + limits.headerBytes() + " bytes";
      case 417 -> "the header 'Expect' may be 100-continue only";
      case 426 -> "the service speaks HTTP/1.1, and the request is of another version";
      default -> reason;
    };
  }
}
