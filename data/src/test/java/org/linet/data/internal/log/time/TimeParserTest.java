package org.linet.data.internal.log.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linet.core.testing.RandomSeed;

class TimeParserTest {
  private static long millis(String format, String text) {
    // bytes around the text must not be read
    byte[] bytes = ("7" + text + "9").getBytes(StandardCharsets.UTF_8);
    return Times.of(format).millis(bytes, 1, bytes.length - 1);
  }

  @Test
  void isoTimesAgreeWithJavaTime() {
    Random random = RandomSeed.random(getClass());
    for (int i = 0; i < 2_000; i++) {
      Instant instant =
          Instant.ofEpochMilli((long) (random.nextDouble() * TimeParser.LATEST))
              .plusNanos(random.nextInt(1_000_000));
      assertThat(millis("iso", instant.toString())).isEqualTo(instant.toEpochMilli());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2014-04-07T10:51:09.277Z, 2014-04-07T10:51:09.277Z",
    "2014-04-07T10:51:09Z,     2014-04-07T10:51:09Z",
    "2014-04-07 10:51:09.2,    2014-04-07T10:51:09.200Z",
    "2014-04-07T10:51:09,      2014-04-07T10:51:09Z",
    "2014-04-07T10:51:09+02:00, 2014-04-07T08:51:09Z",
    "2014-04-07 10:51:09.277999-01:00, 2014-04-07T11:51:09.277Z",
    "2014-04-07T10:51:09+02:00[Europe/Paris], 2014-04-07T08:51:09Z",
    "2014-04-07T10:51Z,        2014-04-07T10:51:00Z",
    "2014-04-07,               2014-04-07T00:00:00Z",
    "1969-12-31T23:00:00-05:00, 1970-01-01T04:00:00Z",
    "+10000-01-01T01:00:00+02:00, 9999-12-31T23:00:00Z",
    "2016-02-29T00:00:00Z,     2016-02-29T00:00:00Z",
    "1970-01-01T00:00:00Z,     1970-01-01T00:00:00Z",
  })
  void isoTimesMayHaveManyShapes(String text, String instant) {
    assertThat(millis("iso", text)).isEqualTo(Instant.parse(instant).toEpochMilli());
  }

  /** As REES46, PostgreSQL, Ruby and Java write them, and their mixtures. */
  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "Z, 0",
    "' Z', 0",
    "' UTC', 0",
    "UTC, 0",
    "' GMT', 0",
    "+00, 0",
    "-00, 0",
    "+0000, 0",
    "' +0000', 0",
    "+00:00, 0",
    "-05, -300",
    "+05, 300",
    "' +05', 300",
    "+0530, 330",
    "' -0330', -210",
    "+05:45, 345",
    "-09:30, -570",
    "+18:00, 1080",
  })
  void aZoneMayBeWrittenInManyWays(String zone, int minutesAhead) {
    long local = Instant.parse("2019-11-01T10:20:30.400Z").toEpochMilli();
    for (String time : new String[] {"2019-11-01 10:20:30.4", "2019-11-01T10:20:30.400"}) {
      assertThat(millis("iso", time + zone)).isEqualTo(local - minutesAhead * 60_000L);
    }
    // without seconds it is java.time that reads it
    assertThat(millis("auto", "2019-11-01 10:20" + zone))
        .isEqualTo(local - 30_400 - minutesAhead * 60_000L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "2014-04-07T10:51:09 ",
        "2014-04-07T10:51:09  UTC",
        "2014-04-07T10:51:09 CET",
        "2014-04-07T10:51:09UTCx",
        "2014-04-07T10:51:09+",
        "2014-04-07T10:51:09+5",
        "2014-04-07T10:51:09+005",
        "2014-04-07T10:51:09+19",
        "2014-04-07T10:51:09+18:30",
        "2014-04-07T10:51:09+05:60",
        "2014-04-07T10:51:09+05-30",
        "2014-04-07T10:51:09[Europe/Paris]",
        "2014-02-29T00:00",
        "2014-04-07T24:00",
        "2014-04-07 10:51 ",
        "2014-04-0710:51:09",
        "1970-01-01T01:00:00+02",
        "2014",
        "2014-13-01",
        "2014-02-29T00:00:00Z",
        "2014-04-31",
        "2014-04-07T24:00:00Z",
        "2014-04-07T10:60:00Z",
        "2014-04-07T10:51:60Z",
        "2014/04/07",
        "2014-04-07T10:51:09.27xZ",
        "1969-12-31T23:59:59Z",
        "2014-04-07X10:51:09Z",
        "12-34-5678",
        "+999999999-12-31T23:59:59",
      })
  void whatIsNoIsoTimeIsUnparsable(String text) {
    assertThat(millis("iso", text)).isEqualTo(TimeParser.UNPARSABLE);
  }

  @Test
  void unixTimesAgreeWithExactDecimals() {
    Random random = RandomSeed.random(getClass());
    for (int i = 0; i < 2_000; i++) {
      BigDecimal seconds =
          BigDecimal.valueOf(random.nextLong(2_000_000_000_000L), random.nextInt(4));
      long expected = seconds.movePointRight(3).setScale(0, RoundingMode.FLOOR).longValueExact();
      if (expected <= TimeParser.LATEST) {
        assertThat(millis("seconds", seconds.toPlainString())).isEqualTo(expected);
        assertThat(millis("seconds", seconds.toString())).isEqualTo(expected);
        assertThat(millis("millis", Long.toString(expected))).isEqualTo(expected);
        assertThat(millis("micros", expected + "999")).isEqualTo(expected);
        assertThat(millis("nanos", expected + "999999")).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1396437466.94, 1396437466940",
    "1396437466, 1396437466000",
    "1.39643746694e9, 1396437466940",
    "1396437466940, 1396437466940",
    "1396437466940123, 1396437466940",
    "1396437466940123456, 1396437466940",
    "2014-04-02T11:17:46.940Z, 1396437466940",
  })
  void theUnitIsToldFromTheFirstTime(String text, long expected) {
    assertThat(millis("auto", text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-1", "x", "1e99999999", "NaN", "1,5,0", "1 ", "0x10", "999999999999"})
  void whatIsNoUnixTimeIsUnparsable(String text) {
    assertThat(millis("seconds", text)).isEqualTo(TimeParser.UNPARSABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "seconds", "millis", "micros", "nanos"})
  @Timeout(10)
  void numbersThatWouldTakeMinutesAreUnparsableAtOnce(String format) {
    for (String text : new String[] {"1e-99999999", "1e-2147483647", "9".repeat(1 << 20)}) {
      assertThat(millis(format, text)).isEqualTo(TimeParser.UNPARSABLE);
    }
  }

  @Test
  void aTimeInAnotherUnitIsReadInItsOwn() {
    TimeParser times = Times.of("auto");
    assertThat(times.millis(bytes("soon"), 0, 4)).isEqualTo(TimeParser.UNPARSABLE);
    for (String text :
        new String[] {"1396437466.94", "1396437466940", "1396437466940123", "1396437466,94"}) {
      assertThat(times.millis(bytes(text), 0, text.length())).as(text).isEqualTo(1396437466940L);
    }
    assertThat(times.description()).startsWith("unix seconds");
    // what is a date in no unit is read in the first
    assertThat(times.millis(bytes("100"), 0, 3)).isEqualTo(100_000);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
