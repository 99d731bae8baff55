package org.linet.serving.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linet.serving.internal.session.SessionStoreContract.done;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.testing.JavaProcess;
import org.linet.serving.option.SessionOptions;

/** When deleted sessions leave the files, and what a full disk does. */
class JournalTest {
  private static final Duration ERASED = Duration.ofMinutes(5);
  private static final Duration TRIED_AGAIN = Duration.ofMinutes(1);

  @TempDir private Path folder;
  private final AtomicLong now = new AtomicLong(1_800_000_000_000L);

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  JournalTest() {}

  @Test
  void aSnapshotThatFailedIsWrittenLaterThoughNothingIsClicked() throws Exception {
    try (SessionStore store = open(folder, this::instant)) {
      done(store.append("secret", "a"));
      done(store.delete("secret"));
      Path inTheWay = Files.createDirectories(folder.resolve("snapshot-2").resolve("full"));
      pass(ERASED);
      await(() -> Files.exists(folder.resolve("log-2")));
      Files.delete(inTheWay);
      Files.delete(folder.resolve("snapshot-2"));
      pass(TRIED_AGAIN);
      await(() -> !content().contains("secret"));
    }
  }

  @Test
  void aSessionThatIsDeletedWhileASnapshotIsWrittenIsErasedAsSoonAsAnyOther() throws Exception {
    // the clock is asked when the log is due, for what is too old, and behind the snapshot's copy
    AtomicInteger asked = new AtomicInteger(Integer.MIN_VALUE);
    SessionStore[] store = new SessionStore[1];
    CompletableFuture<CompletableFuture<Boolean>> deleted = new CompletableFuture<>();
    InstantSource clock =
        () -> {
          if (Thread.currentThread().getName().equals("session-log")
              && asked.incrementAndGet() == 3) {
            deleted.complete(store[0].delete("secret"));
            spendAFlush();
          }
          return instant();
        };
    try (SessionStore opened = open(folder, clock)) {
      store[0] = opened;
      done(opened.append("secret", "a"));
      done(opened.append("s", "a"));
      done(opened.delete("never seen"));
      synchronized (now) {
        asked.set(0);
        pass(ERASED);
      }
      done(done(deleted));
      await(() -> Files.exists(folder.resolve("snapshot-2")));
      assertThat(content()).contains("secret");
      pass(ERASED);
      await(() -> !content().contains("secret"));
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void withoutRoomForASnapshotTheServiceStartsAllTheSameAndSaysWhatIsLost() throws Exception {
    try (SessionStore store = open(folder, InstantSource.system())) {
      for (int i = 0; i < 2000; i++) {
        done(store.append("s" + i, "item"));
      }
    }
    String said = runWithSmallFiles();
    assertThat(said).contains("[item] [item, first]", "kept in memory only", "are lost");
    try (SessionStore store = open(folder, InstantSource.system())) {
      assertThat(store.sessions()).isEqualTo(2000.0);
      assertThat(done(store.clicks("s7"))).containsExactly("item", "first");
    }
  }

  /** Opens the store where no file may be longer than a few kilobytes. */
  static final class SmallFiles {
    private SmallFiles() {}

    public static void main(String[] args) {
      try (SessionStore store = open(Path.of(args[0]), InstantSource.system())) {
        System.out.println(done(store.clicks("s7")) + " " + done(store.append("s7", "first")));
        done(store.delete("written before the file is full"));
        done(store.append("s8", "x".repeat(60_000)));
      }
    }
  }

  private String runWithSmallFiles() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -f 32; exec \"$@\"", "sh"));
    command.addAll(
        JavaProcess.command(
            List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"),
            SmallFiles.class.getName(),
            folder.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private static SessionStore open(Path folder, InstantSource clock) {
    return new EmbeddedSessionStore(
        new SessionOptions(folder, null, Duration.ofHours(9), 5, 1 << 30), clock);
  }

  private Instant instant() {
    synchronized (now) {
      return Instant.ofEpochMilli(now.get());
    }
  }

  private void pass(Duration time) {
    synchronized (now) {
      now.addAndGet(time.toMillis());
    }
  }

  /** So that the journal writes before the snapshot is whole. */
  private static void spendAFlush() {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(300);
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  @FunctionalInterface
  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void await(Condition condition) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      Thread.sleep(20);
    }
  }

  /** All bytes of all files, as characters. */
  private String content() throws IOException {
    StringBuilder content = new StringBuilder();
    try (Stream<Path> list = Files.list(folder)) {
      for (Path file : list.filter(Files::isRegularFile).toList()) {
        try {
          content.append(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException goneSince) {
          content.append("");
        }
      }
    }
    return content.toString();
  }
}
