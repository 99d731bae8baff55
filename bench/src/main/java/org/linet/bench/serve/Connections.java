package org.linet.bench.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Connections to one address that are kept open, and the thread that reads their answers.
 *
 * <p>The sender writes to a free connection itself and never waits: connections are opened by the
 * reading thread, before a load or when none is free, and a request for which there is none waits
 * in a queue, its clock running. The connection that rested longest is used next, because a service
 * closes those that rest for too long.
 *
 * <p>Not a general client, because the load shares its processors with the service: it knows
 * answers with a {@code Content-Length} only, sends bytes that were made before, and takes less
 * processor time than Jetty's client.
 */
final class Connections implements AutoCloseable {
  /** More than a service answers at once; what is beyond waits here instead of in sockets. */
  private static final int MOST = 512;

  private static final long PATIENCE_NANOS = 5_000_000_000L;
  private static final long LOOK_NANOS = 1_000_000;
  private static final int READ_BYTES = 64 << 10;

  /** Hears what became of a request, on the reading thread. */
  interface Reader {
    /**
     * The answer is complete.
     *
     * @param body usable during the call only
     */
    void answered(int status, ByteBuffer body);

    /** There will be no answer. */
    void failed();
  }

  /** A request and who waits for its answer. */
  record Exchange(byte[] request, Reader reader) {}

  private final InetSocketAddress address;
  private final Selector selector;
  private final Queue<Connection> free = new ConcurrentLinkedQueue<>();
  private final Queue<Exchange> waiting = new ConcurrentLinkedQueue<>();
  private final ByteBuffer bytes = ByteBuffer.allocateDirect(READ_BYTES);
  private final Thread thread;
  private volatile int wanted;
  private volatile boolean closing;

  /** Starts the reading thread; the first request opens the first connection. */
  Connections(InetSocketAddress address) {
    this.address = address;
    try {
      selector = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread = new Thread(this::read, "answers");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Opens connections until there are as many as requests come in a second, or as there may be, so
   * that a load does not begin with that. Where they cannot be opened the load will tell.
   *
   * @param rate requests a second
   */
  void open(double rate) {
    int count = (int) Math.min(MOST, Math.ceil(rate));
    wanted = count;
    selector.wakeup();
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (free.size() < count && wanted > 0 && System.nanoTime() < end) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
    wanted = 0;
  }

  /** Sends a request, or has it sent once a connection is free. */
  void send(byte[] request, Reader reader) {
    Exchange exchange = new Exchange(request, reader);
    Connection connection = free.poll();
    if (connection == null) {
      waiting.add(exchange);
      selector.wakeup();
    } else {
      connection.begin(exchange);
    }
  }

  private void read() {
    try {
      while (!closing) {
        int unused = selector.select(this::ready);
        connectThoseThatWait();
        while (selector.keys().size() < wanted) {
          connect(null);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void ready(SelectionKey key) {
    Connection connection = (Connection) key.attachment();
    try {
      if (key.isConnectable()) {
        if (connection.connected(key)) {
          next(connection);
        }
      } else if (connection.read(bytes)) {
        next(connection);
      }
    } catch (IOException e) {
      lose(connection);
    }
  }

  /** A connection is free again. */
  private void next(Connection connection) {
    Exchange exchange = waiting.poll();
    if (exchange == null) {
      free.add(connection);
    } else {
      connection.begin(exchange);
    }
  }

  private void connectThoseThatWait() {
    while (!waiting.isEmpty()) {
      Connection connection = free.poll();
      if (connection == null) {
        if (selector.keys().size() >= MOST) {
          return;
        }
        connect(waiting.poll());
      } else {
        next(connection);
      }
    }
  }

  private void connect(@Nullable Exchange exchange) {
    try {
      var unused = Connection.open(address, selector, exchange);
    } catch (IOException e) {
      wanted = 0;
      if (exchange != null) {
        exchange.reader().failed();
      }
    }
  }

  private void lose(Connection connection) {
    wanted = 0; // a service that does not want more is not asked again
    free.remove(connection);
    connection.close();
  }

  /** Closes all connections; requests without an answer get none. */
  @Override
  public void close() {
    closing = true;
    selector.wakeup();
    try {
      thread.join();
      for (SelectionKey key : new ArrayList<>(selector.keys())) {
        ((Connection) key.attachment()).close();
      }
      selector.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
