package org.linet.serving.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.LinetException;

/** The contract against a real Redis server. */
class RedisSessionStoreTest extends SessionStoreContract {
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
    return new RedisSessionStore(
        redis.address(), new SessionOptions(null, redis.address(), timeToLive, CLICKS, 0));
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
    assertThatThrownBy(
            () ->
                new RedisSessionStore(
                    address, new SessionOptions(null, address, Duration.ofMinutes(1), 5, 0)))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("127.0.0.1:" + address.getPort())
        .hasMessageNotContaining("s3cret");
  }
}
