package org.linet.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linet.serving.testing.OneModelService;
import org.linet.serving.testing.RawConnection;
import org.linet.serving.testing.Server;

/** Parameters of addresses, over real HTTP. */
class QueryParametersTest {
  private static final String UNREADABLE = "should be UTF-8, percent-encoded";

  @RegisterExtension private static final OneModelService SERVICE = new OneModelService(20);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/items?limt=5 | the parameter 'limt' of the address is not known; the parameters are limit, model, q",
        "/v1/items?q=a&Q=b | the parameter 'Q' of the address is not known",
        "/v1/items?q=a&limit=5&q=a | the parameter 'q' stands twice in the address",
        "/v1/items?q=&%71=a | the parameter 'q' stands twice in the address",
        "/v1/items?=a | the parameter '' of the address is not known",
        "/v1/models?model=one | the parameter 'model' of the address is not known; this path takes none",
        "/v1/items?q=%zz | " + UNREADABLE,
        "/v1/items?q=%ff%fe | " + UNREADABLE,
        "/v1/items?q=%u2192 | " + UNREADABLE,
        "/v1/items?q=%4 | " + UNREADABLE,
      })
  void aParameterThatIsNotKnownOrStandsTwiceIsRefusedByName(String address, String sentence)
      throws IOException {
    assertThat(get(address)).startsWith("HTTP/1.1 400 ").contains(sentence);
  }

  @Test
  void aFieldThatIsSentAsAParameterIsNotSilentlyIgnored() {
    Server.Answer answer = SERVICE.server().post("/v1/recommend?k=1", "{\"session\":[]}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("error").asString()).contains("'k'", "this path takes none");
  }

  @Test
  void whatBrowsersAndProbesAddToAddressesOutsideTheApiIsIgnored() throws IOException {
    for (String address :
        new String[] {"/?from=mail&from=x", "/live?1234", "/page/main.js?v=%zz"}) {
      assertThat(get(address)).as(address).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void knownParametersAreDecodedOnce() {
    assertThat(SERVICE.server().get("/v1/items?").status()).isEqualTo(200);
    assertThat(SERVICE.server().get("/v1/items?&q=item%2D1&limit=2&").json().path("items"))
        .hasSize(2);
    assertThat(SERVICE.server().get("/v1/items?q=item%252D1").json().path("items")).isEmpty();
  }

  private static String get(String address) throws IOException {
    try (RawConnection raw = new RawConnection(SERVICE.server().port())) {
      return raw.send("GET " + address + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
          .readAll();
    }
  }
}
