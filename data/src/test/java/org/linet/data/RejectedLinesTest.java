package org.linet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linet.core.LinetException;
import org.linet.data.log.FileCounts;
import org.linet.data.log.LogFormat;

/** Hostile lines between good ones. */
class RejectedLinesTest {
  private static final long DAY = 86_400_000L;

  @TempDir Path folder;

  /** A log whose lines are given as bytes; every line is good that is not added as bad. */
  private static final class Log {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Map<Integer, String> bad = new TreeMap<>();
    private int lines;
    private int good;

    Log header(String text) {
      return raw(text.getBytes(StandardCharsets.UTF_8));
    }

    Log good() {
      long time = 16_000 * DAY + (good / 4) * (DAY / 2);
      String line = "s" + good / 2 + ",i" + good % 2 + "," + time;
      good++;
      return raw(line.getBytes(StandardCharsets.UTF_8));
    }

    Log bad(String line, String reason) {
      return bad(line.getBytes(StandardCharsets.UTF_8), reason);
    }

    Log bad(byte[] line, String reason) {
      raw(line);
      bad.put(lines, reason);
      return good();
    }

    Log raw(byte[] line) {
      bytes.writeBytes(line);
      bytes.write('\n');
      lines++;
      return this;
    }
  }

  private static Log hostile() {
    Log log = new Log().header("session_id,item_id,timestamp");
    for (int i = 0; i < 16; i++) {
      log.good();
    }
    byte[] invalid = "s1,i\0,1400000000000".getBytes(StandardCharsets.UTF_8);
    invalid[4] = (byte) 0xFF;
    String control = "the item id holds a control character";
    String blank = "the item id is blank";
    return log.bad("s1,i1", "2 columns instead of 3")
        .bad("s1,i1,1400000000000,", "4 columns instead of 3")
        .bad(",i1,1400000000000", "the session id is empty")
        .bad("s1,,1400000000000", "the item id is empty")
        .bad("s1, ,1400000000000", "the item id is empty")
        .bad("s1,\u00A0\u2028 ,1400000000000", blank)
        .bad("s1,i\t1,1400000000000", control)
        .bad("s1,i\u00001,1400000000000", control)
        .bad("s1,i 1\u0085,1400000000000", control)
        .bad("s\u00011,i1,1400000000000", control.replace("item", "session"))
        .bad("s1,\uFEFFi1,1400000000000", "the item id begins with a byte order mark")
        .bad("\uFEFFs1,i1,1400000000000", "the session id begins with a byte order mark")
        .bad("s1,i" + "1".repeat(4096) + ",1400000000000", "the item id is longer than 4096 bytes")
        .bad("s1,i1,yesterday", "the time cannot be read as unix millis")
        .bad("s1,i1,", "the time cannot be read as unix millis")
        .bad("s1,i1,-5", "the time cannot be read as unix millis")
        .bad("s1,i1,1e300", "the time cannot be read as unix millis")
        .bad("s1,i1,14000000000000000", "the time cannot be read as unix millis")
        .bad("s1,\"open,1400000000000", "a quoted field is not closed on its line")
        .bad("s1,\"i1\"x,1400000000000", "a quoted field is not closed on its line")
        .bad(invalid, "not valid UTF-8")
        .bad("s1,i1," + "9".repeat(1 << 20), "longer than 1048576 bytes")
        .bad("s1,i1," + "9".repeat(3 << 20), "longer than 1048576 bytes")
        .raw(new byte[0])
        .good();
  }

  @ParameterizedTest
  @ValueSource(strings = {"log.csv", "log.csv.gz"})
  void everyBadLineIsKeptWithItsNumberAndReason(String name) throws IOException {
    Log log = hostile();
    Path file = LogFiles.bytes(folder.resolve(name), log.bytes.toByteArray());
    Prepared prepared =
        Prepared.run(
            PreparationOptions.of(List.of(file), LogFormat.AUTO, folder.resolve("out"))
                .withMinimumSupport(1));

    Map<Integer, String> reasons = new TreeMap<>();
    List<String> rejected = prepared.lines(Preparation.REJECTED);
    assertThat(rejected.get(0)).isEqualTo("file\tline\treason\ttext");
    for (String line : rejected.subList(1, rejected.size())) {
      String[] fields = line.split("\t", -1);
      assertThat(fields).hasSize(4);
      assertThat(fields[0]).isEqualTo(file.toString());
      reasons.put(Integer.parseInt(fields[1]), fields[2]);
    }
    assertThat(reasons).isEqualTo(log.bad);
    assertThat(rejected).anySatisfy(line -> assertThat(line).endsWith("\ts1,i\\t1,1400000000000"));
    assertThat(rejected)
        .anySatisfy(line -> assertThat(line).endsWith("\ts1,i\\x001,1400000000000"));
    assertThat(rejected).anySatisfy(line -> assertThat(line).endsWith("\ts1,i\\xff,1400000000000"));
    FileCounts read = prepared.report().counts().read();
    assertThat(read)
        .isEqualTo(new FileCounts(log.lines, 0, 1, 1, 0, 0, log.bad.size(), 0, log.good));
    assertThat(prepared.report().rejected().values().stream().mapToLong(n -> n).sum())
        .isEqualTo(log.bad.size());
  }

  @Test
  void theGoodLinesAreTheDatasetOfALogWithoutTheBadOnes() throws IOException {
    Log hostile = hostile();
    List<byte[]> outputs = new ArrayList<>();
    Log clean = new Log().header("session_id,item_id,timestamp");
    for (int i = 0; i < hostile.good; i++) {
      clean.good();
    }
    for (Log log : List.of(hostile, clean)) {
      Path file = LogFiles.bytes(folder.resolve(outputs.size() + ".csv"), log.bytes.toByteArray());
      Prepared prepared =
          Prepared.run(
              PreparationOptions.of(
                      List.of(file), LogFormat.CSV, folder.resolve("out" + outputs.size()))
                  .withMinimumSupport(1));
      outputs.add(Files.readAllBytes(prepared.folder().resolve("train.txt")));
    }
    assertThat(outputs.get(0)).isEqualTo(outputs.get(1));
  }

  @Test
  void strictFailsAtTheFirstBadLineAndNamesIt() throws IOException {
    Log log = hostile();
    Path file = LogFiles.bytes(folder.resolve("log.csv.gz"), log.bytes.toByteArray());
    assertThatThrownBy(
            () ->
                Prepared.run(
                    PreparationOptions.of(List.of(file), LogFormat.CSV, folder.resolve("out"))
                        .withStrict(true)))
        .isInstanceOf(LinetException.class)
        .hasMessage(
            "Line 18 of "
                + file
                + " holds no click: 2 columns instead of 3; mend it, or read the log without being strict to set"
                + " such lines aside");
    assertThat(folder.toFile().list()).containsExactly("log.csv.gz");
  }

  @Test
  void jsonLinesAreRejectedWithReasonsOfTheirOwn() throws IOException {
    List<String> bad =
        List.of(
            "not json",
            "[1,2]",
            "{\"session_id\":1,\"item_id\":2}",
            "{\"session_id\":1,\"item_id\":null,\"timestamp\":1400000000000}",
            "{\"session_id\":1,\"item_id\":{},\"timestamp\":1400000000000}",
            "{\"session_id\":1,\"item_id\":2,\"timestamp\":1400000000000",
            "{\"session_id\":1,\"item_id\":2,\"timestamp\":1400000000000} {}",
            "{\"session_id\":1,\"item_id\":\"a\\tb\",\"timestamp\":1400000000000}");
    List<SlowProtocol.Row> rows = RandomLog.of(new Random(3), SlowProtocol.Kind.TIMED);
    String content =
        LogFiles.jsonLines(rows)
            + String.join("\n", bad).replace("1400000000000", "\"2014-05-13T16:53:20Z\"");
    Path file = LogFiles.text(folder.resolve("log.jsonl"), content);
    Prepared prepared =
        Prepared.run(PreparationOptions.of(List.of(file), LogFormat.AUTO, folder.resolve("out")));
    assertThat(prepared.lines(Preparation.REJECTED).stream().skip(1).map(l -> l.split("\t", -1)[2]))
        .containsExactly(
            "not a JSON object",
            "not a JSON object",
            "no 'timestamp'",
            "no 'item_id'",
            "'item_id' is neither text nor a number",
            "not a JSON object",
            "more than a JSON object",
            "the item id holds a control character");
  }
}
