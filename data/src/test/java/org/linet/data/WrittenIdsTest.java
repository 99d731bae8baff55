package org.linet.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.session.DatasetFolder;
import org.linet.core.session.IdEncoding;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.Sessions;
import org.linet.core.session.TrainingSet;
import org.linet.core.testing.RandomSeed;
import org.linet.data.log.LogFormat;

/**
 * Whatever ids a log holds, {@code prepare} writes the sound ones so that every other command reads
 * the same ids, and none of the others.
 */
class WrittenIdsTest {
  private static final int RUNS = 6;
  private static final int LONGEST = 4096;
  private static final long DAY_MILLIS = 86_400_000;

  /** Pieces of ids, with what joins, marks and turns text. */
  private static final List<String> SOUND =
      codePoints(
          "a7-\"'\\,;|{#%%25F \u00a0\u1680\u2003\u2028\u2029\u202f\u3000?\u00e9\u20ac\ud834\udd1e\u0301\ufeff\ufffe\uffff\ufffd\u200b\u200d"
              + "\u2060\u00ad\u202e\ue000\ud7ff\udbff\udfff");

  /** What may stand nowhere in an id: it controls, or is half of a pair. */
  private static final List<String> FAULTY =
      codePoints("\t\n\r\u0000\u0001\u000b\u000c\u001b\u001c\u007f\u0080\u0085\ude00\ud83d");

  @TempDir Path folder;

  @Test
  void theReaderReadsTheIdsOfTheLog() throws IOException, SQLException {
    Random random = RandomSeed.random(getClass());
    for (int run = 0; run < RUNS; run++) {
      List<String> ids = ids(random);
      assertReadBack(LogFiles.text(file(run, "jsonl"), jsonLines(ids)), LogFormat.JSONL, ids);
      // a line of text is UTF-8 and ends at a line break
      List<String> inLines = ids.stream().filter(id -> !id.contains("\n") && paired(id)).toList();
      assertReadBack(LogFiles.text(file(run, "csv"), csv(inLines)), LogFormat.CSV, inLines);
      // what JDBC hands over is UTF-8
      List<String> paired = ids.stream().filter(WrittenIdsTest::paired).toList();
      assertReadBack(parquet(file(run, "parquet"), paired), LogFormat.PARQUET, paired);
    }
  }

  private static List<String> codePoints(String text) {
    return text.codePoints().mapToObj(Character::toString).toList();
  }

  private Path file(int run, String extension) {
    return folder.resolve(run + "." + extension);
  }

  /** Different ids in random order; the first of the log, too, may be of any kind. */
  private static List<String> ids(Random random) {
    Set<String> ids =
        new LinkedHashSet<>(
            List.of(
                "",
                "\ufeff",
                "\ufeffa",
                "a\ufeff",
                " ",
                "AB 12",
                "%20",
                "\u3000",
                " ".repeat(LONGEST - 1) + "x",
                "x".repeat(LONGEST),
                "x".repeat(LONGEST + 1),
                "\u20ac".repeat(LONGEST / 3) + "x",
                "\u20ac".repeat(LONGEST / 3 + 1),
                "x".repeat(200_000)));
    while (ids.size() < 150) {
      StringBuilder id = new StringBuilder();
      for (int pieces = 1 + random.nextInt(5); pieces > 0; pieces--) {
        List<String> from = random.nextInt(10) == 0 ? FAULTY : SOUND;
        id.append(from.get(random.nextInt(from.size())));
      }
      ids.add(id.toString());
    }
    List<String> shuffled = new ArrayList<>(ids);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  /** The contract of docs/data.md. */
  private static boolean isSound(String id) {
    return !id.isEmpty()
        && paired(id)
        && !id.startsWith("\ufeff")
        && id.getBytes(StandardCharsets.UTF_8).length <= LONGEST
        && !id.matches("(?s).*\\p{Cc}.*")
        && !id.matches("(?U)[\\p{Z}\\s]*");
  }

  private static boolean paired(String id) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(id);
  }

  private void assertReadBack(Path log, LogFormat format, List<String> ids) throws IOException {
    List<List<String>> sound =
        ids.stream().filter(WrittenIdsTest::isSound).map(id -> List.of(id, id)).toList();
    Prepared prepared =
        Prepared.run(
            PreparationOptions.of(
                    List.of(log), format, folder.resolve(log.getFileName() + ".prepared"))
                .withMinimumSupport(1));
    DatasetFolder data = DatasetFolder.open(prepared.folder());
    TrainingSet train = data.readTrain();
    assertThat(sessions(train.sessions(), train.catalog())).isEqualTo(sound);
    assertThat(sessions(data.readTest(train.catalog()), train.catalog())).isEqualTo(sound);
    assertThat(prepared.report().counts().read().rejected())
        .isEqualTo(4L * (ids.size() - sound.size()));
  }

  @Test
  void sayThatIdsAreEncodedOnlyWhereOneNeedsIt() throws IOException {
    Path plain = prepared("plain", List.of("100%25", "%41", "a"));
    assertThat(Files.readString(plain.resolve(DatasetFolder.TRAIN)))
        .isEqualTo("100%25 100%25\n%41 %41\na a\n");
    assertThat(Files.readString(plain.resolve(DatasetFolder.DESCRIPTION)))
        .doesNotContain(IdEncoding.MEMBER);

    Path encoded = prepared("encoded", List.of("100%25", "AB 12", "5 %", "a"));
    assertThat(Files.readString(encoded.resolve(DatasetFolder.TRAIN)))
        .isEqualTo("100%2525 100%2525\nAB%2012 AB%2012\n5%20% 5%20%\na a\n");
    assertThat(Files.readString(encoded.resolve(DatasetFolder.DESCRIPTION)))
        .contains("\"idEncoding\" : \"percent\"");
  }

  private Path prepared(String name, List<String> ids) throws IOException {
    Path log = LogFiles.text(folder.resolve(name + ".jsonl"), jsonLines(ids));
    return Prepared.run(
            PreparationOptions.of(List.of(log), LogFormat.JSONL, folder.resolve(name))
                .withMinimumSupport(1))
        .folder();
  }

  private static List<List<String>> sessions(Sessions sessions, ItemCatalog catalog) {
    List<List<String>> read = new ArrayList<>();
    for (int s = 0; s < sessions.count(); s++) {
      read.add(Arrays.stream(sessions.session(s)).mapToObj(catalog::id).toList());
    }
    return read;
  }

  /** Each id is clicked twice in a training session and twice in a test session. */
  private static List<SlowProtocol.Row> rows(List<String> ids) {
    List<SlowProtocol.Row> rows = new ArrayList<>();
    for (int day = 0; day < 3; day += 2) {
      for (int i = 0; i < ids.size(); i++) {
        long millis = 1_400_000_000_000L + day * DAY_MILLIS + i;
        for (int click = 0; click < 2; click++) {
          rows.add(new SlowProtocol.Row("s" + day + "-" + i, ids.get(i), millis, 0));
        }
      }
    }
    return rows;
  }

  private static String jsonLines(List<String> ids) {
    return rows(ids).stream()
        .map(
            row ->
                String.format(
                    Locale.ROOT,
                    "{\"session_id\":\"%s\",\"item_id\":\"%s\",\"timestamp\":%d}\n",
                    row.session(),
                    escaped(row.item()),
                    row.millis()))
        .collect(Collectors.joining());
  }

  private static String escaped(String id) {
    return id.chars()
        .mapToObj(
            unit ->
                unit < 'a' || unit > 'z'
                    ? String.format(Locale.ROOT, "\\u%04x", unit)
                    : "" + (char) unit)
        .collect(Collectors.joining());
  }

  private static String csv(List<String> ids) {
    return rows(ids).stream()
        .map(
            row ->
                String.format(
                    Locale.ROOT,
                    "%s,\"%s\",%d\n",
                    row.session(),
                    row.item().replace("\"", "\"\""),
                    row.millis()))
        .collect(Collectors.joining("", "session_id,item_id,timestamp\n", ""));
  }

  private static Path parquet(Path file, List<String> ids) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE log (session_id VARCHAR, item_id VARCHAR, time BIGINT)");
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO log VALUES (?, ?, ?)")) {
        for (SlowProtocol.Row row : rows(ids)) {
          insert.setString(1, row.session());
          insert.setString(2, row.item());
          insert.setLong(3, row.millis());
          insert.execute();
        }
      }
      statement.execute("COPY log TO '" + file + "' (FORMAT parquet)");
    }
    return file;
  }
}
