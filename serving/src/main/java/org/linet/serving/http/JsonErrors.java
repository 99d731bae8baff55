package org.linet.serving.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.linet.core.Excerpt;

/** Refusals of what is no HTTP at all, before any route is known: the same JSON as all others. */
final class JsonErrors extends ErrorHandler {
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
    String sentence =
        message == null || message.isBlank() ? HttpStatus.getMessage(status) : message;
    // another HTTP version or transfer encoding: what a stranger sent is never the service's
    // failure
    int shown = status > 500 && cause instanceof HttpException ? 400 : status;
    Reply reply = Reply.error(shown, Excerpt.of(sentence));
    response.setStatus(shown);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.contentType());
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, reply.body().length);
    response.write(true, ByteBuffer.wrap(reply.body()), callback);
  }
}
