package org.linet.serving.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linet.core.LinetException;
import org.linet.core.internal.io.AtomicFile;
import org.linet.serving.option.SessionOptions;

/** Whose files a folder holds: ours are read whatever a crash left, others are left alone. */
class LogFolderTest {
  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  LogFolderTest() {}

  @ParameterizedTest
  @ValueSource(strings = {"written by another program", "", "linet-ses", "linet-sessions 1\n"})
  void aFolderGivenByMistakeLosesNothing(String content) throws IOException {
    Files.writeString(folder.resolve("log-7"), content);
    Files.writeString(folder.resolve("snapshot-12"), content);
    Map<String, String> before = files();
    assertRefused("log-7", "not written by this service");
    assertThat(files()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"log-7", "snapshot-12"})
  void aFileOfOthersInAStoreIsRefusedAndKept(String name) throws IOException {
    open().close();
    Files.writeString(folder.resolve(name), "written by another program");
    Map<String, String> before = files();
    assertRefused(name, "not written by this service");
    assertRefused(name, "not written by this service");
    assertThat(files()).isEqualTo(before);
    Files.delete(folder.resolve(name));
    open().close();
  }

  @Test
  void aFolderOfOurNameIsNoFileOfOurs() throws IOException {
    open().close();
    Files.createDirectory(folder.resolve("log-7"));
    assertRefused("log-7", "not written by this service");
  }

  @Test
  void namesThatOnlyResembleOursAreLeftAlone() throws IOException {
    List<String> names = List.of("log-007", "log-1.gz", "snapshot-", "my-log-1", "lock");
    for (String name : names) {
      Files.writeString(folder.resolve(name), name);
    }
    open().close();
    open().close();
    for (String name : names) {
      assertThat(folder.resolve(name)).hasContent(name);
    }
  }

  @Test
  void aLaterFormatIsRefusedAndKept() throws IOException {
    open().close();
    Files.writeString(folder.resolve("log-7"), "linet-sessions 2\nwhat comes then");
    Map<String, String> before = files();
    assertRefused("log-7", "a format of sessions that this version does not know");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void aLogThatACrashLeftWithoutItsWholeHeaderDoesNotKeepTheStoreFromStarting() throws IOException {
    try (SessionStore store = open()) {
      SessionStoreContract.done(store.append("s", "a"));
    }
    for (int length = 0; length < LogHeader.LENGTH; length++) {
      assertStartsWith(Arrays.copyOf(LogHeader.bytes(), length));
      assertStartsWith(new byte[length + 1]);
    }
  }

  /** As where a disk was full when the next log was to begin, and then the machine failed. */
  @ParameterizedTest
  @ValueSource(ints = {0, 5})
  void aLogThatNeverBeganDoesNotMakeTheTornEndOfTheOneBeforeItDamage(int header)
      throws IOException {
    try (SessionStore store = open()) {
      SessionStoreContract.done(store.append("s", "a"));
      SessionStoreContract.done(store.append("s", "b"));
    }
    long number = number();
    Path log = folder.resolve("log-" + number);
    byte[] bytes = Files.readAllBytes(log);
    Files.write(log, Arrays.copyOf(bytes, bytes.length - 1));
    Files.write(folder.resolve("log-" + (number + 1)), Arrays.copyOf(LogHeader.bytes(), header));
    try (SessionStore store = open()) {
      assertThat(SessionStoreContract.done(store.clicks("s"))).containsExactly("a");
    }
    assertThat(files().keySet()).noneMatch(name -> name.endsWith(".damaged"));
  }

  @Test
  void whatAKilledProcessHadOfASnapshotIsRemoved() throws IOException {
    open().close();
    List<Path> half = new ArrayList<>();
    Path snapshot = folder.resolve("snapshot-7");
    AtomicFile.write(
        snapshot,
        unfinished -> {
          String ofAnother = unfinished.toString().replaceFirst("\\.[0-9a-f]+-", ".abc-");
          assertThat(ofAnother).isNotEqualTo(unfinished.toString()).endsWith(".tmp");
          half.add(Files.writeString(Path.of(ofAnother), "deleted since"));
          half.add(Files.createFile(Path.of(ofAnother.replaceFirst("tmp$", "lock"))));
          Files.createFile(unfinished);
        });
    Files.delete(snapshot);
    open().close();
    assertThat(half).hasSize(2).allSatisfy(file -> assertThat(file).doesNotExist());
  }

  @Test
  void aFileWhoseEndCannotBeReadIsKeptAsideAndNotReadAgain() throws IOException {
    for (String session : List.of("first", "second")) {
      try (SessionStore store = open()) {
        SessionStoreContract.done(store.append(session, "a"));
        SessionStoreContract.done(store.append(session, "long enough"));
      }
      Path log = folder.resolve("log-" + number());
      byte[] bytes = Files.readAllBytes(log);
      bytes[bytes.length - 1]++;
      Files.write(log, bytes);
      for (int restart = 0; restart < 2; restart++) {
        try (SessionStore store = open()) {
          assertThat(SessionStoreContract.done(store.clicks(session))).containsExactly("a");
        }
        assertThat(log).doesNotExist();
        assertThat(log.resolveSibling(log.getFileName() + ".damaged")).hasBinaryContent(bytes);
      }
      Files.delete(folder.resolve("log-" + number())); // so that the damaged one is the newest
    }
    assertThat(files().keySet()).filteredOn(name -> name.endsWith(".damaged")).hasSize(2);
  }

  @Test
  void aSecondCrashDoesNotMakeDamageOfWhatTheFirstOneLeft() throws IOException {
    try (SessionStore store = open()) {
      SessionStoreContract.done(store.append("s", "a"));
      SessionStoreContract.done(store.append("s", "b"));
    }
    Path log = folder.resolve("log-" + number());
    Files.write(log, Arrays.copyOf(Files.readAllBytes(log), (int) Files.size(log) - 1));
    try (LogFolder crashed = new LogFolder(folder)) { // before the snapshot of its start
      crashed.replay(new SessionTable(3_600_000, 5, 1 << 20));
      crashed.beginLog(crashed.nextNumber()).close();
    }
    try (SessionStore store = open()) {
      assertThat(SessionStoreContract.done(store.clicks("s"))).containsExactly("a");
    }
    assertThat(files().keySet()).noneMatch(name -> name.endsWith(".damaged"));
  }

  /** The newest log, as a crash leaves it. */
  private void assertStartsWith(byte[] content) throws IOException {
    Path log = folder.resolve("log-" + (1_000 + number()));
    Files.write(log, content);
    try (SessionStore store = open()) {
      assertThat(SessionStoreContract.done(store.clicks("s"))).containsExactly("a");
    }
    assertThat(log).doesNotExist();
  }

  private long number() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.matches("log-\\d+"))
          .mapToLong(name -> Long.parseLong(name.substring(4)))
          .max()
          .orElse(0);
    }
  }

  private void assertRefused(String file, String why) {
    assertThatThrownBy(this::open)
        .isInstanceOf(LinetException.class)
        .hasMessageStartingWith(folder.resolve(file) + " ")
        .hasMessageContaining(why)
        .hasMessageContaining("another folder");
  }

  private SessionStore open() {
    return new EmbeddedSessionStore(
        new SessionOptions(folder, null, Duration.ofHours(1), 5, 1 << 20), InstantSource.system());
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> list = Files.list(folder)) {
      for (Path file : list.toList()) {
        files.put(
            String.valueOf(file.getFileName()),
            Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return files;
  }
}
