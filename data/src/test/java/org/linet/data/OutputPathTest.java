package org.linet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linet.core.LinetException;
import org.linet.data.log.LogFormat;

/** What means something to JDBC, SQL, DuckDB or a shell may stand in the path of the output. */
class OutputPathTest {
  private static final List<SlowProtocol.Row> ROWS =
      RandomLog.of(new Random(11), SlowProtocol.Kind.TIMED);

  @TempDir Path folder;

  private PreparationOptions options(Path out) throws IOException {
    Path log = folder.resolve("log.csv");
    LogFiles.text(log, LogFiles.delimited("session_id,item_id,timestamp", ",", ROWS));
    return PreparationOptions.of(List.of(log), LogFormat.CSV, out);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a;b",
        "a?b",
        "threads=1;a?b=c&d",
        "it's",
        "a\"b",
        "a%20b#c",
        "[a]*",
        "$a{b}",
        "~a b",
        "md:a",
        "ü€𝄞"
      })
  void aFolderAboveAndTheOutputItselfMayHoldIt(String name) throws IOException {
    Prepared.run(options(folder.resolve(name).resolve(name)))
        .assertHolds(new SlowProtocol(SlowProtocol.Kind.TIMED, 2, 5, 1, 1, 1).run(ROWS));
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("log.csv", name);
    assertThat(folder.resolve(name).toFile().list()).containsExactly(name);
  }

  @Test
  void aBackslashIsRefusedBeforeAnyWork() throws IOException {
    Path out = Path.of(folder + "/back\\slash/out");
    assertThatThrownBy(() -> Prepared.run(options(out)))
        .isInstanceOf(LinetException.class)
        .hasMessage(
            out + " cannot be prepared, because its path holds a backslash: choose another output");
    assertThat(Files.exists(folder.resolve("back\\slash"))).isFalse();
  }
}
