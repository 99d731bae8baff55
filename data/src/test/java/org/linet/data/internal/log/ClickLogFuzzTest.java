package org.linet.data.internal.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;
import org.linet.core.testing.ReaderContract;
import org.linet.data.internal.log.source.InputFile;
import org.linet.data.internal.log.source.SourceFile;
import org.linet.data.internal.log.time.TimeParser;
import org.linet.data.log.FileCounts;
import org.linet.data.log.LogFormat;
import org.linet.data.log.LogOptions;

/** Every text format; Parquet is DuckDB's to read. */
class ClickLogFuzzTest {
  private static final List<LogFormat> FORMATS =
      List.of(
          LogFormat.AUTO,
          LogFormat.YOOCHOOSE,
          LogFormat.DIGINETICA,
          LogFormat.CSV,
          LogFormat.TSV,
          LogFormat.JSONL,
          LogFormat.RECBOLE,
          LogFormat.OTTO,
          LogFormat.RETAILROCKET,
          LogFormat.REES46);

  @TempDir private static Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  ClickLogFuzzTest() {}

  static Stream<byte[]> logs() throws IOException {
    byte[] csv = "session,item,time\ns,\"i\",1396437466.94\n\"s,t\",i,2014-04-07\n".getBytes(UTF_8);
    byte[] packed = gzip(csv);
    return Stream.concat(
        Stream.of(
            csv,
            packed,
            Arrays.copyOf(packed, packed.length - 9),
            Arrays.copyOf(packed, 5),
            // a byte that is no UTF-8 becomes three when it is replaced
            new byte[] {'"', (byte) 0xff, (byte) 0xff, '"', ',', 'i', '\n'}),
        Stream.of(
                "1,2014-04-07T10:51:09.277Z,214,0\n1,+999999999-12-31T23:59:59,214,0\n",
                "sessionId;userId;itemId;timeframe;eventdate\n1;NA;2;3;2016-05-09\n1;;2;;\n",
                "session_id:token\titem_id:token\ttimestamp:float\ns\ti\t1e-999999999\n",
                "{\"session_id\":1,\"item_id\":\"i\",\"timestamp\":1396437466,\"x\":[{}]}\n{\n",
                "{\"session_id\":\"\\ud800\",\"item_id\":\"\\u0000\",\"timestamp\":null}\n",
                "\ufeffsid|iid|ts\r\n\r\ns|i|" + "9".repeat(5000) + "\r\n",
                "session\titem\ttime\titem\n",
                "sep=;\n# c\nsession;item;time;note\ns;i;1709280008805;\"a\nb\"\ns;i;2;\"a\n",
                "1001::2::3::1709280008\n1001::2::3\n",
                "{\"session\":1,\"events\":[{\"aid\":2,\"ts\":1709280008805,\"type\":\"clicks\"},{}]}\n",
                "[{\"session_id\":1,\"item_id\":[2,3],\"timestamp\":1709280008},7,{\n",
                "user,items,times\ns,\"[1, 'a']\",\"[1709280008, 1709280009]\"\n",
                "a\u0007b,c\n",
                "x".repeat(3000) + ",y\n")
            .map(text -> text.getBytes(UTF_8)));
  }

  private static byte[] gzip(byte[] text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text);
    }
    return packed.toByteArray();
  }

  @MethodSource("logs")
  @FuzzTest(maxDuration = "3m")
  void anyLog(byte[] bytes) throws IOException {
    Path log = Files.write(folder.resolve("clicks.log"), bytes);
    for (LogFormat format : FORMATS) {
      ReaderContract.readsOrRefuses(log, () -> read(log, format));
    }
  }

  private static void read(Path log, LogFormat format) {
    Path rejected = folder.resolve("rejected.tsv");
    LogOptions options = LogOptions.of(List.of(log), format);
    try {
      Files.deleteIfExists(rejected);
      if (format == LogFormat.AUTO && InputFile.isParquet(SourceFile.of(log))) {
        return;
      }
      FileCounts counts;
      try (RejectedLines lines = new RejectedLines(rejected, false);
          LogSurvey survey = LogSurvey.of(options, false);
          ClickLog clicks = new ClickLog(survey, lines)) {
        Click click = new Click();
        while (clicks.read(click)) {
          assertThat(Ids.fault("session", click.session, 0, click.session.length)).isNull();
          assertThat(Ids.fault("item", click.item, 0, click.item.length)).isNull();
          assertThat(click.time).isBetween(0L, TimeParser.LATEST);
          assertThat(click.sessionTime).isBetween(0L, TimeParser.LATEST);
        }
        counts = clicks.counts();
      }
      assertRejectedLines(rejected, counts.rejected());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whatever a rejected line holds, it is one line of four columns in the list. */
  private static void assertRejectedLines(Path rejected, long count) throws IOException {
    if (count == 0) {
      assertThat(rejected).doesNotExist();
      return;
    }
    List<String> lines = Files.readString(rejected).lines().toList();
    assertThat(lines).hasSize(Math.toIntExact(count + 1));
    assertThat(lines).allSatisfy(line -> assertThat(line.split("\t", -1)).hasSize(4));
  }
}
