package org.linet.serving.internal.http;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * A body on its way, kept as far as the limit allows. Its memory follows what has come, not what
 * was announced, and its time the bytes: Jetty's own collecting adds up all chunks again for each
 * one, which made a body of the smallest chunks cost seconds.
 */
final class IncomingBody implements Invocable.Task {
  /**
   * Bodies up to this length that are too large are read to their end and dropped. Whoever is still
   * sending when the connection closes may never see the answer that says why.
   */
  private static final long DROPPED_BYTES = 32L << 20;

  private final Request request;
  private final int limit;
  private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private long size;
  private volatile boolean tooLarge;

  /**
   * Not read yet.
   *
   * @param limit bytes that a body may have
   */
  IncomingBody(Request request, int limit) {
    this.request = request;
    this.limit = limit;
  }

  /**
   * Completed with the body, or with {@link BadRequestException} if it is too large. Whoever
   * completes it otherwise gives the body up.
   */
  CompletableFuture<byte[]> whole() {
    return whole;
  }

  /** Whether more has come, or was announced, than a body may have. */
  boolean isTooLarge() {
    return tooLarge;
  }

  /** The refusal of a body that is too large. */
  BadRequestException refusal() {
    return new BadRequestException(413, "the body is larger than " + limit + " bytes");
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }

  /** Reads what has come, and goes on when there is more. */
  @Override
  public void run() {
    if (request.getLength() > limit) {
      tooLarge = true;
      if (!isWorthDropping()) {
        refuse();
      }
    }
    while (!whole.isDone()) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        whole.completeExceptionally(chunk.getFailure());
        return;
      }
      keep(chunk);
      boolean last = chunk.isLast();
      chunk.release(); // before anything is answered
      if (size > DROPPED_BYTES || (tooLarge && last)) {
        refuse();
      } else if (last) {
        whole.complete(kept.toByteArray());
      }
    }
  }

  private void keep(Content.Chunk chunk) {
    int more = chunk.remaining();
    size += more;
    if (size > limit) {
      tooLarge = true;
    } else if (!tooLarge) {
      byte[] bytes = new byte[more];
      chunk.getByteBuffer().get(bytes);
      kept.write(bytes, 0, more);
    }
  }

  /** Not what was not even sent, because its sender asks first. */
  private boolean isWorthDropping() {
    return request.getLength() <= DROPPED_BYTES
        && !request.getHeaders().contains(HttpHeader.EXPECT);
  }

  private void refuse() {
    whole.completeExceptionally(refusal());
  }
}
