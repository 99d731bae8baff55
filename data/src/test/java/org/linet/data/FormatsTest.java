package org.linet.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.data.log.LogFormat;

/** The same clicks in every format. */
class FormatsTest {
  @TempDir Path folder;

  @Test
  void everyFormatOfTheSameClicksGivesTheSameDataset() throws IOException, SQLException {
    List<SlowProtocol.Row> rows = RandomLog.of(new Random(7), SlowProtocol.Kind.TIMED);
    SlowProtocol.Result expected =
        new SlowProtocol(SlowProtocol.Kind.TIMED, 2, 5, 1, 1, 1).run(rows);
    assertThat(expected.test()).isNotEmpty();
    int runs = 0;
    for (Map.Entry<Path, LogFormat> log : logs(rows).entrySet()) {
      Path name = log.getKey().getFileName();
      Prepared prepared =
          Prepared.run(
              PreparationOptions.of(
                  List.of(log.getKey()), LogFormat.AUTO, folder.resolve("out" + runs++)));
      assertThat(prepared.report().format()).as("%s", name).isEqualTo(log.getValue());
      prepared.assertHolds(expected);
    }
  }

  private Map<Path, LogFormat> logs(List<SlowProtocol.Row> rows) throws IOException, SQLException {
    String comma = LogFiles.delimited("session_id,item_id,timestamp", ",", rows);
    Map<Path, LogFormat> logs = new LinkedHashMap<>();
    logs.put(text("a.csv", comma), LogFormat.CSV);
    logs.put(text("a.csv.gz", comma), LogFormat.CSV);
    logs.put(text("crlf.csv", comma.replace("\n", "\r\n")), LogFormat.CSV);
    logs.put(text("bom.csv", "\uFEFF" + comma.strip()), LogFormat.CSV);
    logs.put(text("quoted.csv", quoted(comma)), LogFormat.CSV);
    logs.put(
        text("semicolon.csv", LogFiles.delimited("Item_ID;SessionId;ts", ";", swapped(rows))),
        LogFormat.CSV);
    logs.put(
        text("a.tsv", LogFiles.delimited("SessionId\tItemId\tTime", "\t", rows)), LogFormat.TSV);
    logs.put(text("a.inter", LogFiles.recbole(rows)), LogFormat.RECBOLE);
    logs.put(text("a.inter.gz", LogFiles.recbole(rows)), LogFormat.RECBOLE);
    logs.put(text("a.jsonl", LogFiles.jsonLines(rows)), LogFormat.JSONL);
    logs.put(text("a.json.gz", LogFiles.jsonLines(rows)), LogFormat.JSONL);
    logs.put(LogFiles.parquet(folder.resolve("a.parquet"), rows), LogFormat.PARQUET);
    logs.put(LogFiles.parquet(folder.resolve("odd[1]*?.parquet"), rows), LogFormat.PARQUET);
    return logs;
  }

  private Path text(String name, String content) throws IOException {
    return LogFiles.text(folder.resolve(name), content);
  }

  private static String quoted(String csv) {
    return csv.lines()
        .map(line -> "\"" + line.replace(",", "\",\"") + "\"\n")
        .collect(Collectors.joining());
  }

  private static List<SlowProtocol.Row> swapped(List<SlowProtocol.Row> rows) {
    return rows.stream()
        .map(row -> new SlowProtocol.Row(row.item(), row.session(), row.millis(), 0))
        .toList();
  }

  @Test
  void aSessionMayGoOnInTheNextFile() throws IOException {
    List<SlowProtocol.Row> rows = RandomLog.of(new Random(8), SlowProtocol.Kind.YOOCHOOSE);
    int half = rows.size() / 2;
    Path first = text("1.dat", LogFiles.yoochoose(rows.subList(0, half)));
    Path second = text("2.dat.gz", LogFiles.yoochoose(rows.subList(half, rows.size())));
    Prepared.run(
            PreparationOptions.of(List.of(first, second), LogFormat.AUTO, folder.resolve("out")))
        .assertHolds(new SlowProtocol(SlowProtocol.Kind.YOOCHOOSE, 2, 5, 1, 1, 1).run(rows));
  }

  @Test
  void columnsAndTimePatternsCanBeNamed() throws IOException {
    List<SlowProtocol.Row> rows = RandomLog.of(new Random(9), SlowProtocol.Kind.TIMED);
    String log =
        rows.stream()
            .map(
                row ->
                    row.item()
                        + ",x,"
                        + LogFiles.iso(row.millis()).replace("T", " at ").replace("Z", "")
                        + ","
                        + row.session()
                        + "\n")
            .collect(Collectors.joining("", "thing,session_id,when,visit\n", ""));
    Prepared.run(
            PreparationOptions.of(
                    List.of(text("own.csv", log)), LogFormat.CSV, folder.resolve("out"))
                .withColumns("visit", "thing", "when")
                .withTimeFormat("uuuu-MM-dd 'at' HH:mm:ss.SSS"))
        .assertHolds(new SlowProtocol(SlowProtocol.Kind.TIMED, 2, 5, 1, 1, 1).run(rows));
  }

  @Test
  void aYoochooseLogMayHaveTheHeaderThatPublishedScriptsAdd() throws IOException {
    List<SlowProtocol.Row> rows = RandomLog.of(new Random(10), SlowProtocol.Kind.YOOCHOOSE);
    Path log =
        text("clicks.dat", "session_id,timestamp,item_id,category\n" + LogFiles.yoochoose(rows));
    Prepared prepared =
        Prepared.run(PreparationOptions.of(List.of(log), LogFormat.AUTO, folder.resolve("out")));
    prepared.assertHolds(new SlowProtocol(SlowProtocol.Kind.YOOCHOOSE, 2, 5, 1, 1, 1).run(rows));
    assertThat(prepared.report().counts().read().headers()).isEqualTo(1);
  }
}
