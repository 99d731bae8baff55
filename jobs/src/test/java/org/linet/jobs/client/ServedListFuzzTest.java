package org.linet.jobs.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.linet.core.LinetException;
import org.linet.core.testing.ReaderContract;

/** What a service answers; the caller of the reader says which. */
class ServedListFuzzTest {
  static Stream<byte[]> answers() {
    return Stream.of(
            "{\"items\":[{\"item\":\"a\",\"score\":0.5},{\"item\":\"b\",\"score\":0.25}],"
                + "\"model\":{\"name\":\"m\",\"version\":\"1\"},\"fallback\":null}",
            "{\"items\":[null],\"model\":{\"version\":\"1\"}}",
            "{\"items\":[{\"item\":\"a\",\"score\":1e999}],\"model\":{\"version\":\"1\"}}",
            "{\"items\":[],\"model\":null}",
            "null",
            "")
        .map(text -> text.getBytes(UTF_8));
  }

  @MethodSource("answers")
  @FuzzTest(maxDuration = "3m")
  void anyAnswer(byte[] bytes) {
    try {
      ServedList list = ServedList.read(bytes);
      assertThat(list.items()).allSatisfy(item -> assertThat(list.place(item.item())).isPositive());
      assertThat(list.withoutItems().isInOrder()).isTrue();
    } catch (LinetException refusal) {
      ReaderContract.assertSentence(String.valueOf(refusal.getMessage()));
    }
  }
}
