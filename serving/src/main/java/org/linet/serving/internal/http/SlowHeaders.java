package org.linet.serving.internal.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections whose sender takes too long for a request line and its headers; {@link
 * BodyReader} does the same for bodies.
 *
 * <p>A limit of idle time alone does not: one byte now and then keeps a connection open for ever.
 */
final class SlowHeaders implements Connection.Listener {
  private static final Duration PERIOD = Duration.ofMillis(500);

  private final Map<Connection, Progress> connections = new ConcurrentHashMap<>();
  private final long patienceNanos;

  SlowHeaders(Duration patience) {
    this.patienceNanos = patience.toNanos();
  }

  /**
   * What was seen of a connection.
   *
   * @param requests whose headers were complete
   * @param bytes received up to then
   * @param waiting since when more bytes have come than those, or {@link #NOT}
   */
  private record Progress(long requests, long bytes, long waiting) {
    static final long NOT = Long.MIN_VALUE;

    static Progress at(Connection connection) {
      return new Progress(connection.getMessagesIn(), connection.getBytesIn(), NOT);
    }
  }

  /** Looks at all connections from now on. */
  void watch(Scheduler scheduler) {
    Scheduler.Task unused =
        scheduler.schedule(
            () -> {
              long now = System.nanoTime();
              connections.forEach((connection, before) -> look(connection, before, now));
              watch(scheduler);
            },
            PERIOD);
  }

  @Override
  public void onOpened(Connection connection) {
    connections.put(connection, new Progress(0, 0, Progress.NOT));
  }

  @Override
  public void onClosed(Connection connection) {
    connections.remove(connection);
  }

  private void look(Connection connection, Progress before, long now) {
    Progress seen = Progress.at(connection);
    boolean answering = connection.getMessagesIn() != connection.getMessagesOut();
    if (answering || seen.requests != before.requests) {
      connections.replace(connection, before, seen);
    } else if (seen.bytes > before.bytes && before.waiting == Progress.NOT) {
      connections.replace(connection, before, new Progress(seen.requests, before.bytes, now));
    } else if (before.waiting != Progress.NOT && now - before.waiting > patienceNanos) {
      connection.getEndPoint().close();
    }
  }
}
