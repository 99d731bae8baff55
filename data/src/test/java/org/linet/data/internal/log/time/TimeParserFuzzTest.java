package org.linet.data.internal.log.time;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.linet.core.testing.ReaderContract;

class TimeParserFuzzTest {
  static Stream<byte[]> times() {
    return Stream.of(
            "1396437466.94",
            "1e-999999999",
            "0e-2147483647",
            "1E-2147483647",
            "1e999999999",
            "9".repeat(4000),
            "0." + "0".repeat(4000) + "1",
            "2014-04-07T10:51:09.277Z",
            "2014-04-07 10:51:09+02:00",
            "2014-04-07 10:51:09 UTC",
            "2014-04-07 10:51:09-0530",
            "2014-04-07",
            "+999999999-12-31T23:59:59",
            "-999999999-01-01T00:00:00Z",
            "31.12.+999999999 10:51:09",
            "07.04.2014 10:51:09")
        .map(text -> text.getBytes(UTF_8));
  }

  @MethodSource("times")
  @FuzzTest(maxDuration = "3m")
  void anyTime(byte[] bytes) {
    for (String format :
        new String[] {
          "auto", "iso", "seconds", "millis", "micros", "nanos", "dd.MM.uuuu HH:mm:ss"
        }) {
      TimeParser times = Times.of(format);
      ReaderContract.readsOrRefuses(
          Path.of(""),
          () -> {
            long millis = times.millis(bytes, 0, bytes.length);
            if (millis != TimeParser.UNPARSABLE) {
              assertThat(millis).isBetween(0L, TimeParser.LATEST);
              // a later time is held to the format of the first, and the same text reads alike
              assertThat(times.millis(bytes, 0, bytes.length)).isEqualTo(millis);
            }
          });
    }
  }
}
