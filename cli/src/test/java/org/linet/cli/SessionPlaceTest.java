package org.linet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linet.core.UsageException;

class SessionPlaceTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://h",
        "REDIS://h:6379",
        "rediss://h:1",
        "redis://[::1]:6379",
        "redis://10.0.0.1:6379/",
        "redis://:pw@h:6379/15",
        "redis://user:p%40w@h",
        "redis://h?protocol=3",
      })
  void anAddressIsARedisServer(String given) {
    assertThat(SessionPlace.of(given)).isEqualTo(new SessionPlace(null, URI.create(given)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kept",
        "/var/lib/linet",
        "redis",
        "redis/kept",
        "./h:6379",
        "a b",
        "C:\\kept",
        "./a://b",
        "../a:1",
        "/a://b"
      })
  void aNameThatIsNoAddressIsAFolder(String given) {
    assertThat(SessionPlace.of(given)).isEqualTo(new SessionPlace(Path.of(given), null));
  }

  @Test
  void whatIsNoPathEitherIsRefused() {
    assertThatThrownBy(() -> SessionPlace.of("a\0b"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no path of a folder");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis:/h",
        "redis:h",
        "redis//:h",
        "redis//h:6379",
        "redis:://h",
        "h:6379",
        "10.0.0.1:6379",
        "[::1]:6379",
        "http://h",
        "https://h:6379",
        "redis+tls://h",
        "unix:/run/redis.sock",
        " redis://h",
        "redis://",
        "redis:///0",
        "redis://:6379",
        "redis://h:port",
        "redis://h:0",
        "redis://h:65536",
        "redis://h/cache",
        "redis://h/0/1",
        "redis://h?db=2",
        "redis://h#2",
        "redis://a b",
      })
  void whatLooksLikeAnAddressAndIsNoneIsRefusedWithBothForms(String given) {
    assertThatThrownBy(() -> SessionPlace.of(given))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("redis://HOST:PORT")
        .hasMessageContaining("rediss://HOST:PORT")
        .hasMessageContaining("./NAME");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://s3cret@h",
        "redis://user:s3cret@h:0",
        "redis://:s3cret@h/cache",
        "redis://:s3cret@ h",
        "redis://:s3cret%zz@h",
        "redis://:s3c@ret@h",
        "http://:s3cret@h",
        "user:s3cret@h:6379",
      })
  void aRefusalDoesNotRepeatAPassword(String given) {
    assertThatThrownBy(() -> SessionPlace.of(given))
        .isInstanceOf(UsageException.class)
        .hasMessageNotContainingAny("s3c", "ret@");
  }

  @Test
  void nothingIsNoFolder() {
    for (String nothing : new String[] {"", " "}) {
      assertThatThrownBy(() -> SessionPlace.of(nothing))
          .isInstanceOf(UsageException.class)
          .hasMessageStartingWith("--sessions is empty");
    }
  }
}
