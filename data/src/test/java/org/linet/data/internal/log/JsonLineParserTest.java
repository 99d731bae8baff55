package org.linet.data.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.linet.data.internal.log.time.Times;
import org.linet.data.log.SessionRule;

class JsonLineParserTest {
  private static @Nullable String fault(String item) {
    Line line = new Line();
    line.bytes =
        ("{\"s\":1,\"t\":\"2014-04-07\",\"i\":\"" + item + "\"}").getBytes(StandardCharsets.UTF_8);
    line.end = line.bytes.length;
    Fault fault =
        new JsonLineParser(
                "s",
                "i",
                "t",
                null,
                new ClickValues(
                    Times.of("iso"),
                    SessionRule.CLICK_TIME,
                    new NoIds(Set.of()),
                    new Events(Set.of())))
            .parse(line, new Click());
    return fault == null ? null : fault.reason();
  }

  /** In UTF-8 each half would be a question mark, and two items one. */
  @Test
  void halfOfASurrogatePairIsNoItem() {
    assertThat(fault("\\ud83d")).isEqualTo("'i' holds half of a surrogate pair");
    assertThat(fault("\\ude00a")).isEqualTo("'i' holds half of a surrogate pair");
    assertThat(fault("\\ud83d\\ude00")).isNull();
  }
}
