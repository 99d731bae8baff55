package org.linet.bench.serve;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.linet.bench.serve.Connections.Exchange;

/** One connection, with at most one request under way. */
final class Connection {
  private final SocketChannel channel;
  private final AnswerBytes answer = new AnswerBytes();
  private final AtomicReference<@Nullable Exchange> exchange = new AtomicReference<>();

  private Connection(SocketChannel channel) {
    this.channel = channel;
  }

  /**
   * Begins to connect.
   *
   * @param first sent once it is connected; null leaves the connection free then
   */
  static Connection open(InetSocketAddress address, Selector selector, @Nullable Exchange first)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    Connection connection = new Connection(channel);
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.register(selector, SelectionKey.OP_CONNECT, connection);
      connection.exchange.set(first);
      boolean unused = channel.connect(address); // finished by connected(), at once or later
      return connection;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * The address took the connection, or refused it.
   *
   * @return whether it is connected and has no request, so that it is free
   */
  boolean connected(SelectionKey key) throws IOException {
    if (!channel.finishConnect()) {
      return false;
    }
    key.interestOps(SelectionKey.OP_READ);
    Exchange first = exchange.get();
    if (first != null) {
      write(first.request());
    }
    return first == null;
  }

  /** Sends a request; the connection must be free. */
  void begin(Exchange next) {
    exchange.set(next);
    try {
      write(next.request());
    } catch (IOException e) {
      close(); // the reading thread forgets it, as a closed channel's key is cancelled
    }
  }

  private void write(byte[] request) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(request);
    if (channel.write(bytes) < request.length) {
      throw new IOException("the connection takes no " + request.length + " bytes at once");
    }
  }

  /**
   * Reads what has come.
   *
   * @param bytes to read into
   * @return whether an answer is complete, so that the connection is free
   * @throws EOFException if the service closed the connection
   */
  boolean read(ByteBuffer bytes) throws IOException {
    bytes.clear();
    if (channel.read(bytes) < 0) {
      throw new EOFException();
    }
    bytes.flip();
    if (!answer.add(bytes)) {
      return false;
    }
    Exchange done = exchange.getAndSet(null);
    if (done == null) {
      throw new IOException("an answer that nothing was asked for");
    }
    done.reader().answered(answer.status(), answer.body());
    answer.clear();
    return true;
  }

  /** Closes the connection; its request, if it has one, gets no answer. */
  void close() {
    try {
      channel.close();
    } catch (IOException alreadyGone) {
      // nothing is left to send
    }
    Exchange lost = exchange.getAndSet(null);
    if (lost != null) {
      lost.reader().failed();
    }
  }
}
