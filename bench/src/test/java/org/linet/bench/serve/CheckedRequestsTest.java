package org.linet.bench.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.bench.testing.GeneratedData;
import org.linet.jobs.client.ServedList;

class CheckedRequestsTest {
  private static final String A = "\"a\",\"score\":3.0},{\"item\":\"b\",\"score\":2.0}";
  private static final String B = "\"c\",\"score\":5.0},{\"item\":\"a\",\"score\":1.0}";

  @TempDir private Path folder;
  private CheckedRequests checked;

  @SuppressWarnings("NullAway.Init") // JUnit calls the method below first
  CheckedRequestsTest() {}

  @BeforeEach
  void twoVersionsOfOneSession() {
    Prefixes prefixes = Prefixes.ofTest(GeneratedData.write(folder, 20, new Random(1)));
    ServiceAddress service = new ServiceAddress(URI.create("http://127.0.0.1:1"), null);
    checked =
        new CheckedRequests(
            new RecommendRequests(service, prefixes, 1),
            Map.of(
                "one", KnownAnswers.of(list(answer("one", A))),
                "two", KnownAnswers.of(list(answer("two", B)))));
  }

  @Test
  void answersOfEitherVersionAreRight() {
    give(answer("one", A));
    give(answer("two", B));
    give(answer("two", B));
    assertThat(checked.answers()).containsEntry("one", 1L).containsEntry("two", 2L);
    assertThat(checked.wrong()).isZero();
  }

  @Test
  void otherItemsScoresNumbersAndVersionsAreWrong() {
    String[] wrong = {
      answer("one", B),
      answer("three", A),
      answer("one", "\"a\",\"score\":3.0},{\"item\":\"b\",\"score\":1.5}"),
      answer("one", "\"b\",\"score\":3.0},{\"item\":\"a\",\"score\":2.0}"),
      answer("one", "\"a\",\"score\":3.0},{\"item\":\"b\",\"score\":2.0000002}"),
      answer("one", "\"a\",\"score\":3.0},{\"item\":\"a\",\"score\":2.0}"),
      answer("one", "\"a\",\"score\":3.0}"),
      answer("one", A).replace("null", "\"the session is empty\""),
      answer("one", A).replace("{\"item\":\"a\",\"score\":3.0}", "null"),
      "{\"items\"",
      "{}"
    };
    for (String answer : wrong) {
      give(answer);
    }
    assertThat(checked.wrong()).isEqualTo(wrong.length);
    assertThat(checked.firstWrong()).isEqualTo(wrong[0]);
  }

  @Test
  void refusalsAreNoAnswers() {
    checked.answered(0, 503, ByteBuffer.allocate(0));
    assertThat(checked.wrong()).isZero();
  }

  private void give(String answer) {
    checked.answered(7, 200, ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)));
  }

  private static ServedList list(String json) {
    return ServedList.read(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String answer(String version, String items) {
    return "{\"items\":[{\"item\":"
        + items
        + "],\"model\":{\"version\":\""
        + version
        + "\"},\"fallback\":null}";
  }
}
