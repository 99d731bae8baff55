package org.linet.serving.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every session store does. */
abstract class SessionStoreContract {
  static final int CLICKS = 5;

  /** A fresh store that keeps {@link #CLICKS} clicks of a session. */
  abstract SessionStore open(Duration timeToLive);

  @Test
  void clicksComeBackInTheirOrder() {
    try (SessionStore store = open(Duration.ofMinutes(1))) {
      assertThat(done(store.append("s", "a"))).containsExactly("a");
      assertThat(done(store.append("s", "b"))).containsExactly("a", "b");
      assertThat(done(store.append("other", "c"))).containsExactly("c");
      assertThat(done(store.append("s", "a"))).containsExactly("a", "b", "a");
      assertThat(done(store.clicks("s"))).containsExactly("a", "b", "a");
      assertThat(done(store.clicks("never seen"))).isEmpty();
    }
  }

  @Test
  void idsMayHoldAnyCharacters() {
    String odd = "\u00e4 \ud83d\uded2 'x' {y}\\z";
    try (SessionStore store = open(Duration.ofMinutes(1))) {
      done(store.append(odd, odd));
      assertThat(done(store.clicks(odd))).containsExactly(odd);
    }
  }

  @Test
  void onlyTheNewestClicksAreKept() {
    try (SessionStore store = open(Duration.ofMinutes(1))) {
      for (int i = 0; i < 12; i++) {
        done(store.append("s", "i" + i));
      }
      assertThat(done(store.clicks("s"))).containsExactly("i7", "i8", "i9", "i10", "i11");
    }
  }

  @Test
  void aDeletedSessionIsGone() {
    try (SessionStore store = open(Duration.ofMinutes(1))) {
      done(store.append("s", "a"));
      assertThat(done(store.delete("s"))).isTrue();
      assertThat(done(store.clicks("s"))).isEmpty();
      assertThat(done(store.delete("s"))).isFalse();
      assertThat(done(store.append("s", "b"))).as("it begins anew").containsExactly("b");
    }
  }

  @Test
  void aSessionThatRestsTooLongIsForgotten() throws InterruptedException {
    try (SessionStore store = open(Duration.ofMillis(300))) {
      done(store.append("s", "a"));
      Thread.sleep(500);
      assertThat(done(store.clicks("s"))).isEmpty();
      assertThat(done(store.append("s", "b"))).containsExactly("b");
    }
  }

  @Test
  void clicksAtOnceOnOneSessionAreAllKept() {
    try (SessionStore store = open(Duration.ofMinutes(1))) {
      for (int round = 0; round < 50; round++) {
        String session = "s" + round;
        List<CompletableFuture<?>> callers = new ArrayList<>();
        for (int caller = 0; caller < CLICKS; caller++) {
          String item = "i" + caller;
          callers.add(CompletableFuture.runAsync(() -> done(store.append(session, item))));
        }
        callers.forEach(SessionStoreContract::done);
        assertThat(done(store.clicks(session)))
            .containsExactlyInAnyOrderElementsOf(
                IntStream.range(0, CLICKS).mapToObj(i -> "i" + i).toList());
      }
    }
  }

  static <T> T done(CompletableFuture<T> future) {
    try {
      return future.get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
