package org.linet.serving.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.LinetException;
import org.linet.core.testing.JavaProcess;
import org.linet.core.testing.RandomSeed;
import org.linet.serving.option.SessionOptions;

class EmbeddedSessionStoreTest extends SessionStoreContract {
  private static final Duration LONG = Duration.ofHours(1);
  private static final int STORES = 1 << 30;

  /** What docs/serving.md promises, beside the time that writing takes. */
  private static final Duration FLUSH = Duration.ofMillis(250);

  /** Until a thread that is due runs, on a busy machine. */
  private static final Duration SCHEDULING = Duration.ofMillis(100);

  /** Ten times as long as clicks may wait for the disk. */
  private static final Duration WRITING = Duration.ofMillis(2500);

  @TempDir private Path folder;
  private int opened;

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  EmbeddedSessionStoreTest() {}

  @Override
  SessionStore open(Duration timeToLive) {
    return open(folder.resolve("store-" + opened++), timeToLive, STORES, InstantSource.system());
  }

  @Test
  void sessionsSurviveARestart() {
    Path kept = folder.resolve("kept");
    try (SessionStore store = open(kept)) {
      done(store.append("s", "a"));
      done(store.append("gone", "x"));
      done(store.append("s", "b"));
      done(store.delete("gone"));
    }
    try (SessionStore store = open(kept)) {
      assertThat(done(store.clicks("s"))).containsExactly("a", "b");
      assertThat(done(store.clicks("gone"))).isEmpty();
      done(store.append("s", "c"));
    }
    try (SessionStore store = open(kept)) {
      assertThat(done(store.clicks("s"))).containsExactly("a", "b", "c");
      assertThat(store.sessions()).isEqualTo(1.0);
    }
  }

  @Test
  void aRecordWhoseLengthsLieIsDamageLikeAnyOther() throws IOException {
    Path kept = folder.resolve("lying");
    open(kept).close();
    long now = InstantSource.system().millis();
    byte[] lying = LogRecord.whole(now, "t", new byte[] {(byte) 0xff, (byte) 0xff, 'a'}).encode();
    byte[] sound = LogRecord.click(now, "s", "a").encode();
    Path log = newest(kept, "log-");
    Files.write(log, sound, StandardOpenOption.APPEND);
    Files.write(log, lying, StandardOpenOption.APPEND);
    try (SessionStore store = open(kept)) {
      assertThat(done(store.clicks("s"))).containsExactly("a");
      assertThat(done(store.clicks("t"))).isEmpty();
    }
  }

  @Test
  void withoutAFolderNothingIsWritten() throws IOException {
    try (SessionStore store = open(null, LONG, STORES, InstantSource.system())) {
      done(store.append("s", "a"));
      assertThat(done(store.delete("s"))).isTrue();
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void theBytesOfADeletedSessionAreGoneOnceTheLogIsWrittenAnew() throws IOException {
    Path kept = folder.resolve("kept");
    try (SessionStore store = open(kept)) {
      done(store.append("secret-session", "secret-item"));
      done(store.append("s", "a"));
      done(store.delete("secret-session"));
      assertThat(content(kept)).as("the log still has them").contains("secret-item");
    }
    open(kept).close();
    assertThat(content(kept)).doesNotContain("secret").contains("a");
  }

  @Test
  void memoryIsBoundedAndTheSessionsThatRestedLongestGo() {
    try (SessionStore store = open(null, LONG, 10_000, InstantSource.system())) {
      for (int i = 0; i < 1000; i++) {
        done(store.append("s" + i, "item"));
        assertThat(store.bytes()).isLessThanOrEqualTo(10_000);
      }
      assertThat(store.sessions()).isBetween(20.0, 100.0);
      assertThat(done(store.clicks("s999"))).containsExactly("item");
      assertThat(done(store.clicks("s0"))).isEmpty();
    }
  }

  @Test
  void timePassesWhileTheServiceIsStopped() {
    Path kept = folder.resolve("kept");
    long[] now = {1_000_000};
    InstantSource clock = () -> Instant.ofEpochMilli(now[0]);
    try (SessionStore store = open(kept, Duration.ofSeconds(10), STORES, clock)) {
      done(store.append("old", "a"));
      now[0] += 6_000;
      done(store.append("new", "b"));
    }
    now[0] += 6_000;
    try (SessionStore store = open(kept, Duration.ofSeconds(10), STORES, clock)) {
      assertThat(done(store.clicks("old"))).isEmpty();
      assertThat(done(store.clicks("new"))).containsExactly("b");
    }
  }

  @Test
  void oneFolderServesOneProcess() {
    Path kept = folder.resolve("kept");
    try (SessionStore store = open(kept)) {
      assertThatThrownBy(() -> open(kept))
          .isInstanceOf(LinetException.class)
          .hasMessageContaining("kept")
          .hasMessageContaining("another service");
      done(store.append("s", "a"));
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsSaid() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> open(file.resolve("store")))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("file");
  }

  @Test
  void anyDamageToTheFilesLeavesAStoreThatOpensWithSoundSessions() throws IOException {
    Random random = RandomSeed.random(EmbeddedSessionStoreTest.class);
    Path whole = folder.resolve("whole");
    Map<String, List<String>> history = new HashMap<>();
    SessionStore writer = open(whole);
    for (int i = 0; i < 60; i++) {
      String session = "s" + random.nextInt(6);
      String item = "i" + i;
      done(writer.append(session, item));
      history.computeIfAbsent(session, s -> new ArrayList<>()).add(item);
      if (i == 30) {
        writer.close();
        writer = open(whole);
      }
    }
    writer.close();
    for (int round = 0; round < 60; round++) {
      Path damaged = folder.resolve("damaged-" + round);
      damage(whole, damaged, random);
      try (SessionStore store = open(damaged)) {
        for (Map.Entry<String, List<String>> session : history.entrySet()) {
          for (String item : done(store.clicks(session.getKey()))) {
            assertThat(session.getValue()).contains(item);
          }
        }
        assertThat(done(store.append("fresh", "x"))).containsExactly("x");
      }
      try (SessionStore store = open(damaged)) {
        assertThat(done(store.clicks("fresh"))).containsExactly("x");
      }
    }
  }

  @Test
  void aLogThatLostItsEndKeepsWhatIsBeforeIt() throws IOException {
    Path kept = folder.resolve("kept");
    try (SessionStore store = open(kept)) {
      for (int i = 0; i < 5; i++) {
        done(store.append("s", "i" + i));
      }
    }
    Path log = newest(kept, "log-");
    byte[] bytes = Files.readAllBytes(log);
    Files.write(log, Arrays.copyOf(bytes, bytes.length - 3));
    try (SessionStore store = open(kept)) {
      assertThat(done(store.clicks("s"))).containsExactly("i0", "i1", "i2", "i3");
    }
  }

  @Test
  void killMinusNineLosesTheLastQuarterOfASecondOnlyAndNeverBlocksTheRestart() throws Exception {
    Path kept = folder.resolve("kept");
    for (int round = 0; round < 3; round++) {
      String session = "round-" + round;
      Process process = startWriter(kept, session);
      List<Taken> taken = new ArrayList<>();
      long slowest = 0;
      try (BufferedReader out =
              new BufferedReader(
                  new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
          FileChannel beside =
              FileChannel.open(
                  folder.resolve("beside"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        while (taken.isEmpty() || nanos(taken.get(0), taken) < WRITING.toNanos()) {
          String line = out.readLine();
          assertThat(line).as("a living writer").isNotNull();
          taken.add(Taken.of(line));
          slowest = Math.max(slowest, force(beside));
        }
        // by its handle: Process.destroyForcibly would close what the writer has said
        assertThat(process.toHandle().destroyForcibly()).isTrue();
        out.lines().map(Taken::of).forEach(taken::add);
        process.waitFor();
      }
      try (SessionStore store = open(kept)) {
        List<String> clicks = done(store.clicks(session));
        long newest = Long.parseLong(clicks.get(clicks.size() - 1));
        assertThat(clicks)
            .as("no click before the newest is missing")
            .isEqualTo(
                LongStream.rangeClosed(newest - CLICKS + 1, newest)
                    .mapToObj(Long::toString)
                    .toList());
        long lost =
            taken.stream()
                .filter(click -> click.number() > newest)
                .findFirst()
                .map(first -> nanos(first, taken))
                .orElse(0L);
        // what is recorded during a write waits for the end of that one and of its own
        assertThat(Duration.ofNanos(lost))
            .isLessThan(FLUSH.plusNanos(2 * slowest).plus(SCHEDULING));
        assertThat(done(store.clicks("deleted"))).isEmpty();
      }
    }
  }

  /** From a click to the last that the store has taken. */
  private static long nanos(Taken first, List<Taken> all) {
    return all.get(all.size() - 1).nanos() - first.nanos();
  }

  /** How long the disk takes now to write a byte, in nanoseconds. */
  private static long force(FileChannel file) throws IOException {
    long start = System.nanoTime();
    int unused = file.write(ByteBuffer.wrap(new byte[1]), 0);
    file.force(false);
    return System.nanoTime() - start;
  }

  /** A click that the store has taken, and when by the clock of the writer. */
  private record Taken(long number, long nanos) {
    static Taken of(String line) {
      int space = line.indexOf(' ');
      return new Taken(
          Long.parseLong(line.substring(0, space)), Long.parseLong(line.substring(space + 1)));
    }
  }

  /** Appends clicks for ever, and prints each when the store has taken it. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] args) throws InterruptedException {
      SessionStore store = open(Path.of(args[0]), LONG, STORES, InstantSource.system());
      done(store.append("deleted", "x"));
      done(store.delete("deleted"));
      for (long click = 0; click < 1_000_000; click++) {
        done(store.append(args[1], Long.toString(click)));
        System.out.println(click + " " + System.nanoTime());
        Thread.sleep(2);
      }
    }
  }

  private static Process startWriter(Path store, String session) throws IOException {
    return new ProcessBuilder(
            JavaProcess.command(
                List.of("-Xmx64m", "-XX:TieredStopAtLevel=1"),
                Writer.class.getName(),
                store.toString(),
                session))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static SessionStore open(Path store) {
    return open(store, LONG, STORES, InstantSource.system());
  }

  private static SessionStore open(
      @Nullable Path store, Duration timeToLive, long memory, InstantSource clock) {
    return new EmbeddedSessionStore(
        new SessionOptions(store, null, timeToLive, CLICKS, memory), clock);
  }

  /** Copies a store, and changes, cuts or lengthens one of its files behind its header. */
  private static void damage(Path from, Path to, Random random) throws IOException {
    Files.createDirectories(to);
    List<Path> files;
    try (Stream<Path> list = Files.list(from)) {
      files = list.sorted().toList();
    }
    Path victim = files.get(random.nextInt(files.size()));
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      if (file.equals(victim) && bytes.length > 0) {
        switch (random.nextInt(3)) {
          case 0 -> {
            int at = LogHeader.LENGTH + random.nextInt(bytes.length - LogHeader.LENGTH);
            bytes[at] ^= (byte) (1 + random.nextInt(255));
          }
          case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
          default -> bytes = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(100));
        }
      }
      Files.write(to.resolve(String.valueOf(file.getFileName())), bytes);
    }
  }

  private static Path newest(Path store, String prefix) throws IOException {
    try (Stream<Path> list = Files.list(store)) {
      return list.filter(file -> String.valueOf(file.getFileName()).startsWith(prefix))
          .max(Path::compareTo)
          .orElseThrow();
    }
  }

  /** All bytes of all files, as characters. */
  private static String content(Path store) throws IOException {
    StringBuilder content = new StringBuilder();
    try (Stream<Path> list = Files.list(store)) {
      list.forEach(
          file -> {
            try {
              content.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
    return content.toString();
  }
}
