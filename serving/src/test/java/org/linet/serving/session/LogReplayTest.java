package org.linet.serving.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linet.core.testing.RandomSeed;
import org.linet.serving.session.LogReplay.End;
import org.linet.serving.session.LogReplay.Role;

/** Logs that are damaged at a known place, read again. */
class LogReplayTest {
  private static final long NOW = 1_800_000_000_000L;

  @TempDir private Path folder;
  private SessionTable table = table();

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  LogReplayTest() {}

  @BeforeAll
  static void begin() {
    DamageWarnings.silence();
  }

  @AfterAll
  static void end() {
    DamageWarnings.restore();
  }

  @Test
  void aDamagedClickCostsThatClickOnly() throws IOException {
    byte[] log = Logs.of(click("s", "a"), click("s", "bb"), click("t", "c"), click("s", "d"));
    log[LogHeader.LENGTH + length(click("s", "a"), click("s", "bb")) - 1]++;
    assertThat(read(log, Role.NEWEST_LOG)).isEqualTo(End.WHOLE);
    assertThat(clicks("s")).containsExactly("a", "d");
    assertThat(clicks("t")).containsExactly("c");
  }

  @Test
  void behindADamagedLengthReadingGoesOnAtTheNextRecord() throws IOException {
    for (int b = 0; b < 4; b++) {
      byte[] log = Logs.of(click("s", "a"), click("s", "bb"), click("t", "c"), click("s", "d"));
      log[LogHeader.LENGTH + length(click("s", "a")) + b] ^= 0x15;
      table = table();
      assertThat(read(log, Role.NEWEST_LOG)).isEqualTo(End.WHOLE);
      assertThat(clicks("t")).containsExactly("c");
      assertThat(clicks("s")).endsWith("d").doesNotContain("bb");
    }
  }

  @Test
  void noDamagedByteBringsADeletedSessionBack() throws IOException {
    Random random = RandomSeed.random(LogReplayTest.class);
    List<LogRecord> records = new ArrayList<>();
    Map<String, List<String>> kept = new HashMap<>();
    for (int i = 0; i < 40; i++) {
      String session = "s".repeat(1 + random.nextInt(4));
      if (i == 39 || random.nextInt(5) == 0) {
        records.add(LogRecord.deleted(NOW, session));
        kept.remove(session);
      } else {
        records.add(click(session, "item-" + i));
        kept.computeIfAbsent(session, s -> new ArrayList<>()).add("item-" + i);
      }
    }
    byte[] log = Logs.of(records.toArray(LogRecord[]::new));
    int flips = 0;
    int whole = 0;
    for (int at = LogHeader.LENGTH; at < log.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] damaged = log.clone();
        damaged[at] ^= (byte) (1 << bit);
        table = table();
        End unused = read(damaged, Role.NEWEST_LOG);
        boolean all = true;
        for (int length = 1; length <= 4; length++) {
          String session = "s".repeat(length);
          List<String> left = kept.getOrDefault(session, List.of());
          assertThat(left).as("bit %d of byte %d", bit, at).containsAll(clicks(session));
          all &= left.size() - clicks(session).size() <= 1;
        }
        flips++;
        whole += all ? 1 : 0;
      }
    }
    assertThat(whole).as("flips that cost at most a click a session").isGreaterThan(flips / 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, Integer.MIN_VALUE + 5, -1, 0, 1, Integer.MAX_VALUE})
  void aLengthThatNoRecordHasCostsThatRecordAlone(int length) throws IOException {
    LogRecord first = click("s", "a");
    byte[] log = Logs.of(first, click("t", "b"), click("u", "c"));
    ByteBuffer.wrap(log).putInt(LogHeader.LENGTH + first.encodedLength(), length);
    assertThat(read(log, Role.NEWEST_LOG)).isEqualTo(End.WHOLE);
    assertThat(clicks("t")).isEmpty();
    assertThat(clicks("u")).containsExactly("c");
  }

  @Test
  void aRecordThatIsCutIsNoDamageInTheNewestLogAlone() throws IOException {
    for (LogRecord last : List.of(click("s", "b"), LogRecord.deleted(NOW, "s"))) {
      byte[] log = Logs.of(click("s", "a"), click("t", "b"), last);
      for (int cut = 1; cut < length(last); cut++) {
        byte[] torn = Arrays.copyOf(log, log.length - cut);
        table = table();
        assertThat(read(torn, Role.NEWEST_LOG)).isEqualTo(End.TORN);
        assertThat(clicks("s")).as("it was never said to be deleted").containsExactly("a");
        table = table();
        assertThat(read(torn, Role.FORMER_LOG)).isEqualTo(End.LOST);
        assertThat(table.count()).as("any session may have been deleted behind it").isZero();
      }
    }
  }

  @Test
  void zerosThatWereNeverWrittenOverAreNoDamageInTheNewestLog() throws IOException {
    byte[] log = Logs.of(click("s", "a"), click("s", "b"));
    assertThat(read(Arrays.copyOf(log, log.length + 300), Role.NEWEST_LOG)).isEqualTo(End.TORN);
    assertThat(clicks("s")).containsExactly("a", "b");
    byte[] longer = Logs.of(click("s", "a"), click("s", "b".repeat(600)));
    Arrays.fill(longer, 512, longer.length, (byte) 0);
    assertThat(read(longer, Role.NEWEST_LOG)).isEqualTo(End.TORN);
    Arrays.fill(longer, 513, longer.length, (byte) 'x');
    assertThat(read(longer, Role.NEWEST_LOG)).isEqualTo(End.LOST);
  }

  @Test
  void aDamagedSnapshotLosesNothingButWhatIsDamaged() throws IOException {
    LogRecord[] whole = {whole("s", "a"), whole("t", "b"), whole("u", "c")};
    byte[] snapshot = Logs.of(whole);
    snapshot[LogHeader.LENGTH + length(whole[0])] = 1; // the length of the second
    assertThat(read(snapshot, Role.SNAPSHOT)).isEqualTo(End.WHOLE);
    assertThat(clicks("s")).containsExactly("a");
    assertThat(clicks("t")).isEmpty();
    assertThat(clicks("u")).containsExactly("c");
    assertThat(read(Arrays.copyOf(snapshot, snapshot.length - 1), Role.SNAPSHOT))
        .isEqualTo(End.LOST);
    assertThat(clicks("s")).containsExactly("a");
  }

  private static LogRecord click(String session, String item) {
    return LogRecord.click(NOW, session, item);
  }

  private static LogRecord whole(String session, String item) {
    return LogRecord.whole(NOW, session, PackedClicks.append(PackedClicks.NONE, item, 5));
  }

  private static int length(LogRecord... records) {
    return Arrays.stream(records).mapToInt(LogRecord::encodedLength).sum();
  }

  private static SessionTable table() {
    return new SessionTable(3_600_000, 50, 1 << 20);
  }

  private End read(byte[] log, Role role) throws IOException {
    return LogReplay.read(Files.write(folder.resolve("log-0"), log), role, table).end();
  }

  private List<String> clicks(String session) {
    SessionTable.Kept kept = table.get(session, NOW);
    return kept == null ? List.of() : PackedClicks.items(kept.clicks());
  }
}
