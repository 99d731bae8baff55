package org.linet.bench.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class LoadGeneratorTest {
  private static final byte[] REQUEST =
      "POST /v1/recommend HTTP/1.1\r\nHost: stub\r\nContent-Length: 2\r\n\r\n{}"
          .getBytes(StandardCharsets.ISO_8859_1);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Test
  void requestsThatAreDueWhileTheServiceStallsShowTheirWait() {
    long stall = Duration.ofMillis(300).toNanos();
    try (StubService stub =
        StubService.start(
            request -> {
              if (request == 80) {
                sleep(stall);
              }
              return 200;
            })) {
      LoadFigures figures = load(stub.address().socket(), Phase.of(200, 1));
      assertThat(figures.sent()).isEqualTo(200);
      assertThat(figures.ok()).isEqualTo(200);
      assertThat(figures.latency().max()).isGreaterThan(295);
      // 60 requests are due in the stall, 40 of them more than 100 ms before its end: a fifth of
      // all, where a sender that waits for answers would see one slow request
      assertThat(figures.latency().p90()).isGreaterThan(100);
    }
  }

  @Test
  void everyRequestIsSentThoughNoneIsAnsweredAndIsAnErrorInTheEnd() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      InetSocketAddress address =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), silent.getLocalPort());
      try (Connections connections = new Connections(address)) {
        LoadFigures figures =
            new LoadGenerator(connections, number -> REQUEST, Duration.ofMillis(100), () -> false)
                .run(Phase.of(100, 0.2));
        assertThat(figures.sent()).isEqualTo(20);
        assertThat(figures.errors()).isEqualTo(20);
        assertThat(figures.latency().p50()).isNaN();
        assertThat(figures.holds(1e9)).isFalse();
      }
    }
  }

  @Test
  void refusalsAndErrorsAreCountedApartFromAnswersAndHaveNoPartInTheLatency() {
    try (StubService stub =
        StubService.start(request -> request % 4 == 0 ? 503 : request % 4 == 1 ? 500 : 200)) {
      LoadFigures figures = load(stub.address().socket(), Phase.of(200, 0.2));
      assertThat(figures.sent()).isEqualTo(40);
      assertThat(figures.ok()).isEqualTo(20);
      assertThat(figures.busy()).isEqualTo(10);
      assertThat(figures.errors()).isEqualTo(10);
    }
  }

  @Test
  void phasesFollowWithoutAPauseAndAreCountedEachForItself() {
    try (StubService stub = StubService.start(request -> 200)) {
      try (Connections connections = new Connections(stub.address().socket())) {
        long start = System.nanoTime();
        List<LoadFigures> figures =
            generator(connections)
                .run(List.of(Phase.of(100, 0.2), Phase.of(300, 0.1), Phase.of(50, 0.2)));
        assertThat(System.nanoTime() - start).isGreaterThan(Duration.ofMillis(470).toNanos());
        assertThat(figures).extracting(LoadFigures::sent).containsExactly(20L, 30L, 10L);
        assertThat(figures).extracting(LoadFigures::ok).containsExactly(20L, 30L, 10L);
      }
    }
  }

  @Test
  void connectionsThatAreClosedWithoutAnAnswerAreErrorsAndTheNextRequestGetsAnother()
      throws Exception {
    try (ServerSocket rude = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread closing = new Thread(() -> closeAll(rude));
      closing.setDaemon(true);
      closing.start();
      LoadFigures figures =
          load(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), rude.getLocalPort()),
              Phase.of(100, 0.2));
      assertThat(figures.sent()).isEqualTo(20);
      assertThat(figures.errors()).isEqualTo(20);
    }
  }

  @Test
  void nobodyAtTheAddressIsAnErrorOfEveryRequest() throws Exception {
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
    }
    LoadFigures figures =
        load(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), Phase.of(100, 0.1));
    assertThat(figures.errors()).isEqualTo(10);
  }

  @Test
  void connectionsThatAreOpenedBeforehandAreUsedInTurn() throws Exception {
    Set<Integer> callers = ConcurrentHashMap.newKeySet();
    try (StubService stub = StubService.start(request -> 200, callers::add);
        Connections connections = new Connections(stub.address().socket())) {
      connections.open(7.5);
      LoadFigures figures = generator(connections).run(Phase.of(100, 0.3));
      assertThat(figures.ok()).isEqualTo(30);
      assertThat(callers).as("ports of the callers").hasSizeGreaterThanOrEqualTo(8);
    }
  }

  @Test
  void openingConnectionsToNobodyEnds() throws Exception {
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      gone.close();
      try (Connections connections =
          new Connections(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), gone.getLocalPort()))) {
        connections.open(10);
        assertThat(generator(connections).run(Phase.of(100, 0.1)).errors()).isEqualTo(10);
      }
    }
  }

  @Test
  void practiceEndsAndLeavesNoThread() {
    Practice.run(0.2);
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("practice", "answers");
  }

  @Test
  void theLoadEndsWhenItIsToldTo() {
    try (StubService stub = StubService.start(request -> 200);
        Connections connections = new Connections(stub.address().socket())) {
      long end = System.nanoTime() + Duration.ofMillis(200).toNanos();
      LoadFigures figures =
          new LoadGenerator(
                  connections, number -> REQUEST, PATIENCE, () -> System.nanoTime() - end > 0)
              .run(Phase.of(50, 3600));
      assertThat(figures.sent()).isBetween(1L, 50L);
      assertThat(figures.seconds()).isBetween(0.01, 60.0);
    }
  }

  private static LoadFigures load(InetSocketAddress address, Phase phase) {
    try (Connections connections = new Connections(address)) {
      return generator(connections).run(phase);
    }
  }

  private static LoadGenerator generator(Connections connections) {
    return new LoadGenerator(connections, number -> REQUEST, PATIENCE, () -> false);
  }

  private static void sleep(long nanos) {
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  private static void closeAll(ServerSocket server) {
    while (!server.isClosed()) {
      try (Socket taken = server.accept()) {
        int unused = taken.getInputStream().read(); // a byte of the request has come
      } catch (IOException theTestIsOver) {
        // or one connection is: the loop looks
      }
    }
  }
}
