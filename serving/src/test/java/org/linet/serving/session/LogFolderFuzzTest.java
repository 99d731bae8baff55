package org.linet.serving.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;
import org.linet.core.testing.ReaderContract;

/** The kept sessions' log: what is damaged is left out, and what is read can be served and kept. */
class LogFolderFuzzTest {
  private static final int HEAD = 8;
  private static final long NOW = 1_800_000_000_000L;

  @TempDir private static Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  LogFolderFuzzTest() {}

  @BeforeAll
  static void begin() {
    new LogFolder(folder).close(); // else every log is refused as another program's
    DamageWarnings.silence();
  }

  @AfterAll
  static void end() {
    DamageWarnings.restore();
  }

  static Stream<byte[]> logs() {
    byte[] clicks = PackedClicks.append(PackedClicks.NONE, "a", 9);
    return Stream.of(
        Logs.of(LogRecord.click(NOW, "s", "a"), LogRecord.click(NOW, "s", "ü")),
        Logs.of(LogRecord.whole(NOW, "s", clicks), LogRecord.deleted(NOW, "s")),
        // lengths that lie, an id that is no text, times before 1970
        Logs.of(LogRecord.whole(NOW, "s", new byte[] {0}), LogRecord.click(NOW, "s", "a")),
        Logs.of(LogRecord.whole(NOW, "s", new byte[] {(byte) 0xff, (byte) 0xff, 'a'})),
        Logs.of(new LogRecord(LogRecord.Kind.CLICK, NOW, "s", new byte[] {(byte) 0xff})),
        Logs.of(LogRecord.click(NOW, "s", "x".repeat(0x10000))),
        Logs.of(new LogRecord(LogRecord.Kind.DELETED, NOW, "s", new byte[] {1})),
        Logs.of(
            LogRecord.click(Long.MIN_VALUE, "s", "a"), LogRecord.click(Long.MAX_VALUE, "t", "a")));
  }

  @MethodSource("logs")
  @FuzzTest(maxDuration = "3m")
  void anyLog(byte[] bytes) throws IOException {
    replay(bytes);
  }

  /** Behind the checksums, which a fuzzer does not get right. */
  @MethodSource("logs")
  @FuzzTest(maxDuration = "3m")
  void anySealedLog(byte[] bytes) throws IOException {
    replay(sealed(bytes.clone()));
  }

  private static byte[] sealed(byte[] log) {
    System.arraycopy(LogHeader.bytes(), 0, log, 0, Math.min(LogHeader.LENGTH, log.length));
    ByteBuffer bytes = ByteBuffer.wrap(log);
    int at = LogHeader.LENGTH;
    while (at + HEAD < log.length) {
      int rest = log.length - at - HEAD;
      int length = bytes.getInt(at);
      if (length <= 0 || length > rest) {
        length = rest;
        bytes.putInt(at, length);
      }
      CRC32C crc = new CRC32C();
      crc.update(log, at + HEAD, length);
      bytes.putInt(at + 4, (int) crc.getValue());
      at += HEAD + length;
    }
    return log;
  }

  private static void replay(byte[] bytes) throws IOException {
    Path log = Files.write(folder.resolve("log-0"), bytes);
    ReaderContract.readsOrRefuses(
        log,
        () -> {
          SessionTable table = new SessionTable(3_600_000, 5, 1 << 20);
          try (LogFolder files = new LogFolder(folder)) {
            files.replay(table);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          assertThat(table.bytes()).isBetween(0L, 1L << 20);
          table
              .copy()
              .forEach(
                  (id, kept) -> {
                    assertThat(PackedClicks.items(kept.clicks())).isNotNull();
                    assertSurvives(LogRecord.whole(kept.lastClick(), id, kept.clicks()));
                  });
        });
  }

  /** A snapshot holds what the table holds. */
  private static void assertSurvives(LogRecord record) {
    try {
      Path file = Files.write(folder.resolve("record"), record.encode());
      try (FileWindow window = new FileWindow(file)) {
        LogRecord again = Objects.requireNonNull(LogRecord.read(window, 0));
        assertThat(again.session()).isEqualTo(record.session());
        assertThat(again.rest()).isEqualTo(record.rest());
        assertThat(again.encodedLength()).isEqualTo(window.size());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
