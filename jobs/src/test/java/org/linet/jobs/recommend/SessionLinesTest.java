package org.linet.jobs.recommend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linet.core.LinetException;

class SessionLinesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b\n\nc 3\n",
        "a b\n\nc 3",
        "a b\r\n\r\nc 3\r\n",
        "a b\r\rc 3\r",
        "a b\r\rc 3",
        "\ufeffa b\n\n c\t3 \n",
        "[\"a\",\"b\"]\n\n[\"c\",3]\n",
        "\ufeff{\"session\":[\"a\",\"b\"],\"items\":[{\"item\":\"x\"}]}\r\n\r\n[\"c\", 3]",
      })
  void readsEverySpellingOfTheSameSessions(String text) throws IOException {
    List<List<String>> sessions = List.of(List.of("a", "b"), List.of(), List.of("c", "3"));
    assertThat(read(text.getBytes(UTF_8))).isEqualTo(sessions);
    assertThat(read(packed(text.getBytes(UTF_8)))).isEqualTo(sessions);
  }

  @Test
  void theFirstLineThatIsNotBlankTellsWhetherTheFileIsJson() throws IOException {
    assertThat(read("\n \n[1,22222222222222222222]\n[]\n".getBytes(UTF_8)))
        .containsExactly(List.of(), List.of(), List.of("1", "22222222222222222222"), List.of());
    assertThat(read("[x] {y}\n[\"a\"]\n".getBytes(UTF_8)))
        .containsExactly(List.of("[x]", "{y}"), List.of("[\"a\"]"));
    assertThat(read(new byte[0])).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"a\", 1.5]",
        "[\"a\", null]",
        "[\"a\", [\"b\"]]",
        "[\"\\ud800\"]",
        "{\"clicks\": [\"a\"]}",
        "{\"session\": \"a b\"}",
        "{\"session\": [true]}",
        "[\"a\", \"b\"",
        "{\"session\"",
      })
  void jsonThatIsNoSessionIsRefusedByItsLine(String line) {
    for (String text : List.of(line, "[\"a\"]\n\n" + line)) {
      assertThatThrownBy(() -> read(text.getBytes(UTF_8)))
          .isInstanceOf(LinetException.class)
          .hasMessageContaining(", line " + (text.equals(line) ? 1 : 3) + ": no JSON array");
    }
  }

  @Test
  void aPackedFileThatWasCutIsSaidToBeBroken() throws IOException {
    byte[] whole = packed("a b\n".repeat(100_000).getBytes(UTF_8));
    assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length - 9)))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("is a broken gzip file");
    assertThatThrownBy(() -> read(Arrays.copyOf(whole, 5)))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("is a broken gzip file");
  }

  private List<List<String>> read(byte[] content) throws IOException {
    List<List<String>> sessions = new ArrayList<>();
    try (SessionLines lines = SessionLines.open(Files.write(folder.resolve("input"), content))) {
      for (List<String> next = lines.next(); next != null; next = lines.next()) {
        sessions.add(next);
      }
    }
    return sessions;
  }

  private static byte[] packed(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }
}
