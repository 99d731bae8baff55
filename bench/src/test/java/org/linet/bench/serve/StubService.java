package org.linet.bench.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;

/** A service of one thread that answers as a test wants. */
final class StubService implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private int requests;

  private StubService(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts.
   *
   * @param status of the answer to a request for recommendations, given its number from 0
   */
  static StubService start(IntUnaryOperator status) {
    return start(status, port -> {});
  }

  /**
   * Starts.
   *
   * @param callers hears the port of each caller
   */
  static StubService start(IntUnaryOperator status, IntConsumer callers) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      StubService stub = new StubService(server);
      server.createContext(
          "/v1/recommend",
          call -> {
            callers.accept(call.getRemoteAddress().getPort());
            stub.answer(call, status);
          });
      server.createContext(
          "/metrics", call -> send(call, 200, "process_cpu_time_ns_total 1.5E9\n"));
      server.setExecutor(stub.thread);
      server.start();
      return stub;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(HttpExchange call, IntUnaryOperator status) throws IOException {
    call.getRequestBody().readAllBytes();
    send(call, status.applyAsInt(requests++), "{}");
  }

  private static void send(HttpExchange call, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    call.sendResponseHeaders(status, bytes.length);
    call.getResponseBody().write(bytes);
    call.close();
  }

  ServiceAddress address() {
    return new ServiceAddress(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()), null);
  }

  @Override
  public void close() {
    server.stop(0);
    thread.shutdownNow();
  }
}
