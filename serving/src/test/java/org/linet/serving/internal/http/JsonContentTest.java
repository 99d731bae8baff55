package org.linet.serving.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a body may be announced as. */
class JsonContentTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "Application/JSON",
        "application/json; charset=utf-8",
        "application/json;charset=UTF-8",
        "application/json; charset=\"utf-8\"",
        "application/json ; Charset=\"UTF-8\" ;",
      })
  void jsonInUtf8IsTakenHoweverItIsWritten(String type) {
    JsonContent.require(HttpFields.build().put("Content-Type", type));
    JsonContent.require(
        HttpFields.build().put("Content-Type", type).put("Content-Encoding", "Identity"));
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain, must be application/json",
    "application/jsonp, must be application/json",
    "'', must be application/json",
    "application/json; charset=latin1, 'charset=latin1', and the only one it may have is charset=utf-8",
    "application/json; charset=\"utf-16\", charset=utf-8",
    "application/json; charset=utf-8x, charset=utf-8",
    "application/json; charset=utf-8; version=2, 'version=2'",
  })
  void anythingElseIsRefusedWithWhatItShouldBe(String type, String sentence) {
    refused(HttpFields.build().put("Content-Type", type), sentence);
  }

  @Test
  void aBodyWithoutATypeIsRefused() {
    refused(HttpFields.build(), "must be application/json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br", "identity, gzip"})
  void anEncodedBodyIsRefusedForItsEncoding(String encoding) {
    refused(
        HttpFields.build()
            .put("Content-Type", "application/json")
            .put("Content-Encoding", encoding),
        "'Content-Encoding' is '" + encoding + "', and bodies are taken unencoded only");
  }

  @Test
  void aTransferEncodingThatNobodyDecodesIsRefused() {
    HttpFields.Mutable headers = HttpFields.build().put("Content-Type", "application/json");
    JsonContent.require(headers.put("Transfer-Encoding", "Chunked"));
    refused(headers.put("Transfer-Encoding", "gzip, chunked"), "'Transfer-Encoding' is 'gzip, ch");
  }

  private static void refused(HttpFields headers, String sentence) {
    assertThatThrownBy(() -> JsonContent.require(headers))
        .isInstanceOfSatisfying(
            BadRequestException.class, e -> assertThat(e.status()).isEqualTo(415))
        .hasMessageContaining(sentence);
  }
}
