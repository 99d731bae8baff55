package org.linet.bench.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * A load on a server in the generator's own process that answers at once, before a service is
 * measured. The first seconds of a high rate are slow in a generator whose code was never compiled,
 * and on a machine that they share they would be charged to the service.
 */
public final class Practice {
  private static final double RATE = 20_000;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int BACKLOG = 1024;
  private static final int ANSWER_BODY = 1500;
  private static final int REFUSAL_BODY = 60;
  private static final byte[] REQUEST =
      message("POST /v1/recommend HTTP/1.1\r\nHost: practice", 90);

  private Practice() {}

  /** Sends requests for so long. */
  public static void run(double seconds) {
    try (Server server = Server.start();
        Connections connections = new Connections(server.address())) {
      connections.open(RATE);
      LoadFigures unused =
          new LoadGenerator(connections, number -> REQUEST, PATIENCE, () -> false)
              .run(Phase.of(RATE, seconds));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] message(String head, int body) {
    return (head + "\r\nContent-Length: " + body + "\r\n\r\n" + "x".repeat(body))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * Answers three of four requests with a refusal, as an overloaded service does, and stands still
   * now and then, so that all connections are in use and requests wait for one. Code that was
   * compiled without having seen that is given up when it first happens, in the middle of a load.
   */
  private static final class Server implements AutoCloseable {
    private static final int ACCEPTED_OF = 4;
    private static final int STANDS_STILL_AFTER = 2000;
    private static final long STANDS_STILL_NANOS = 40_000_000;

    private final ByteBuffer answer = ByteBuffer.wrap(message("HTTP/1.1 200 OK", ANSWER_BODY));
    private final ByteBuffer refusal =
        ByteBuffer.wrap(message("HTTP/1.1 503 Service Unavailable", REFUSAL_BODY));
    private final ByteBuffer in = ByteBuffer.allocateDirect(REQUEST.length);
    private final ServerSocketChannel door;
    private final Selector selector;
    private final Thread thread = new Thread(this::serve, "practice");
    private volatile boolean closing;
    private int requests;

    private Server(ServerSocketChannel door, Selector selector) {
      this.door = door;
      this.selector = selector;
    }

    static Server start() throws IOException {
      Server server = new Server(ServerSocketChannel.open(), Selector.open());
      try {
        server.door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.door.configureBlocking(false);
        server.door.register(server.selector, SelectionKey.OP_ACCEPT);
      } catch (IOException e) {
        server.door.close();
        server.selector.close();
        throw e;
      }
      server.thread.setDaemon(true);
      server.thread.start();
      return server;
    }

    InetSocketAddress address() throws IOException {
      return (InetSocketAddress) door.getLocalAddress();
    }

    private void serve() {
      try {
        while (!closing) {
          int unused = selector.select(this::ready);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void ready(SelectionKey key) {
      try {
        if (key.isAcceptable()) {
          accept();
        } else {
          answer(key);
        }
      } catch (IOException hungUp) {
        key.cancel();
      }
    }

    private void accept() throws IOException {
      for (SocketChannel taken = door.accept(); taken != null; taken = door.accept()) {
        taken.configureBlocking(false);
        taken.register(selector, SelectionKey.OP_READ, new Received());
      }
    }

    private void answer(SelectionKey key) throws IOException {
      SocketChannel channel = (SocketChannel) key.channel();
      Received received = (Received) key.attachment();
      in.clear();
      int count = channel.read(in);
      if (count < 0) {
        channel.close();
        return;
      }
      received.bytes += count;
      if (received.bytes == REQUEST.length) {
        received.bytes = 0;
        ByteBuffer reply = (requests++ % ACCEPTED_OF == 0 ? answer : refusal).duplicate();
        int unused = channel.write(reply); // an empty socket buffer takes it whole
        if (requests % STANDS_STILL_AFTER == 0) {
          LockSupport.parkNanos(STANDS_STILL_NANOS);
        }
      }
    }

    @Override
    public void close() throws IOException {
      closing = true;
      selector.wakeup();
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      for (SelectionKey key : new ArrayList<>(selector.keys())) {
        key.channel().close();
      }
      selector.close();
    }

    /** What has come of a connection's next request. */
    private static final class Received {
      private int bytes;
    }
  }
}
