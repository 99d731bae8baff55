package org.linet.serving.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.LinetException;
import org.linet.serving.option.SessionOptions;
import org.linet.serving.testing.RedisServer;

/** The contract against a real Redis server. */
class RedisSessionStoreTest extends SessionStoreContract {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration DEADLINE = Duration.ofSeconds(1);
  private static final SessionOptions MANY =
      new SessionOptions(null, null, Duration.ofMinutes(1), 100, 0);

  @TempDir private Path folder;
  private RedisServer redis;

  @SuppressWarnings("NullAway.Init") // JUnit fills the fields
  RedisSessionStoreTest() {}

  @BeforeEach
  void start() throws Exception {
    redis = RedisServer.start(folder);
  }

  @AfterEach
  void stop() {
    if (redis != null) {
      redis.close();
    }
  }

  @Override
  SessionStore open(Duration timeToLive) {
    return open(redis.address(), new SessionOptions(null, null, timeToLive, CLICKS, 0), PATIENCE);
  }

  private static SessionStore open(URI address, SessionOptions options, Duration deadline) {
    return new RedisSessionStore(address, options, deadline);
  }

  @Test
  void replicasShareSessions() {
    try (SessionStore one = open(Duration.ofMinutes(1));
        SessionStore two = open(Duration.ofMinutes(1))) {
      done(one.append("s", "a"));
      assertThat(done(two.append("s", "b"))).containsExactly("a", "b");
      assertThat(done(two.delete("s"))).isTrue();
      assertThat(done(one.clicks("s"))).isEmpty();
    }
  }

  @Test
  void aServerThatIsGoneMakesCallsFailSoonInsteadOfWait() {
    try (SessionStore store = open(Duration.ofMinutes(1))) {
      done(store.append("s", "a"));
      redis.close();
      CompletableFuture<?> answer = store.append("s", "b");
      assertThatThrownBy(() -> answer.get(20, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class);
    }
  }

  @Test
  void aWrongAddressIsSaidWithoutItsPassword() {
    redis.close();
    URI address = URI.create(redis.address().toString().replace("//", "//user:s3cret@"));
    assertThatThrownBy(() -> open(address, MANY, PATIENCE))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("127.0.0.1:" + address.getPort())
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void aServerThatTakesConnectionsAndNeverAnswersIsSaidWithinSeconds() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      assertNobodyAnswers(silent.getLocalPort());
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX) // others refuse what Linux drops
  void aHostThatSwallowsPacketsIsSaidWithinSeconds() throws IOException {
    List<SocketChannel> waiting = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (int i = 0; i < 10; i++) {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        boolean unused = channel.connect(full.getLocalSocketAddress());
        waiting.add(channel);
      }
      assertNobodyAnswers(full.getLocalPort());
    } finally {
      for (SocketChannel channel : waiting) {
        channel.close();
      }
    }
  }

  private static void assertNobodyAnswers(int port) {
    long start = System.nanoTime();
    assertThatThrownBy(
            () -> open(URI.create("redis://127.0.0.1:" + port), MANY, Duration.ofHours(1)))
        .isInstanceOf(LinetException.class)
        .hasMessageStartingWith("No Redis answers at 127.0.0.1:" + port + ": ")
        .hasMessageNotContaining("null");
    assertThat(since(start)).isLessThan(Duration.ofSeconds(8));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aPausedServerFailsCallsByTheirDeadlineAndIsUsedAgainWhenItGoesOn() throws Exception {
    try (SessionStore store = open(redis.address(), MANY, DEADLINE)) {
      done(store.append("s", "first"));
      redis.pause();
      long start = System.nanoTime();
      List<CompletableFuture<?>> calls = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        calls.add(store.append("s", "late"));
        calls.add(store.clicks("s"));
        calls.add(store.delete("never seen"));
      }
      for (CompletableFuture<?> call : calls) {
        assertThatThrownBy(() -> call.get(20, TimeUnit.SECONDS))
            .isInstanceOf(ExecutionException.class);
      }
      assertThat(since(start)).isLessThan(DEADLINE.plusSeconds(1));
      redis.resume();
      awaitAnswer(store);
      assertThat(done(store.append("s", "last")))
          .as("what waited for a thread was not sent any more")
          .hasSizeLessThan(15)
          .startsWith("first")
          .contains("last");
    }
  }

  private static void awaitAnswer(SessionStore store) throws InterruptedException {
    long start = System.nanoTime();
    while (true) {
      try {
        List<String> unused = store.clicks("s").join();
        return;
      } catch (CompletionException notYet) {
        assertThat(since(start)).isLessThan(Duration.ofSeconds(20));
        Thread.sleep(20);
      }
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
