package org.linet.serving;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened, to be closed in the reverse order. */
final class Parts implements AutoCloseable {
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  /** Remembers what was opened. */
  <T extends AutoCloseable> T add(T part) {
    opened.push(part);
    return part;
  }

  /** Closes what a failure leaves open; what goes wrong then is added to it. */
  void closeAfter(Throwable failure) {
    try {
      close();
    } catch (RuntimeException | Error closing) {
      failure.addSuppressed(closing);
    }
  }

  /** Closes all, also when one of them fails. */
  @Override
  public void close() {
    Throwable first = null;
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception | Error e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first instanceof Error error) {
      throw error;
    }
    if (first != null) {
      throw new IllegalStateException("the service did not close in order", first);
    }
  }
}
