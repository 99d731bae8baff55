package org.linet.bench.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerBytesTest {
  private static final String ANSWER =
      "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\ncontent-Length:  5\r\n\r\n";

  @Test
  void anAnswerIsTheSameInOnePieceAndByteForByte() throws IOException {
    AnswerBytes answer = new AnswerBytes();
    for (int piece : new int[] {1, 3, 1000}) {
      String text = ANSWER + "hello";
      for (int from = 0; from < text.length(); from += piece) {
        int to = Math.min(text.length(), from + piece);
        assertThat(answer.add(bytes(text.substring(from, to)))).isEqualTo(to == text.length());
      }
      assertThat(answer.status()).isEqualTo(503);
      assertThat(StandardCharsets.ISO_8859_1.decode(answer.body()).toString()).isEqualTo("hello");
      answer.clear();
    }
  }

  @Test
  void anAnswerMayBeLargerThanTheFirstBuffer() throws IOException {
    AnswerBytes answer = new AnswerBytes();
    String body = "x".repeat(100_000);
    assertThat(answer.add(bytes("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"))).isFalse();
    assertThat(answer.add(bytes(body))).isTrue();
    assertThat(answer.body().remaining()).isEqualTo(100_000);
  }

  @Test
  void whatHasNoLengthOrIsNoHttpOrGoesOnIsRefused() {
    for (String wrong :
        new String[] {
          "HTTP/1.1 200 OK\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
          "nothing\r\nContent-Length: 0\r\n\r\n",
          ANSWER + "hello and more"
        }) {
      assertThatThrownBy(() -> new AnswerBytes().add(bytes(wrong)))
          .as(wrong)
          .isInstanceOf(IOException.class);
    }
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
