package org.linet.serving.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.LinetException;
import org.linet.serving.Service;
import org.linet.serving.ServiceOptions;
import org.linet.serving.option.HttpLimits;
import org.linet.serving.option.HttpOptions;
import org.linet.serving.option.InferenceOptions;
import org.linet.serving.option.SessionOptions;
import org.linet.serving.testing.Server;
import org.linet.serving.testing.ShiftModel;

/** Who may ask, and what the service says about itself. */
class AccessTest {
  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  AccessTest() {}

  @Test
  void withATokenOnlyThoseWhoKnowItAreAnswered() {
    try (Server server = setup().token("s3cret").start()) {
      Server.Answer without = server.get("/v1/models");
      assertThat(without.status()).isEqualTo(401);
      assertThat(without.headers()).containsEntry("www-authenticate", "Bearer");
      assertThat(without.json().path("error").asString()).contains("Authorization");
      for (String header :
          List.of("Bearer wrong", "Bearer ", "s3cret", "Basic s3cret", "Bearer s3cret2")) {
        assertThat(models(server, header).status()).as(header).isEqualTo(401);
      }
      assertThat(models(server, "Bearer s3cret").status()).isEqualTo(200);
      assertThat(server.post("/v1/recommend", "{\"session\":[]}").status()).isEqualTo(401);
    }
  }

  @Test
  void healthAndMetricsNeedNoToken() {
    try (Server server = setup().token("s3cret").start()) {
      for (String path : List.of("/live", "/ready", "/metrics", "/openapi.json")) {
        assertThat(server.get(path).status()).as(path).isEqualTo(200);
      }
    }
  }

  @Test
  void reloadingNeedsAServiceWithAToken() {
    try (Server server = setup().start()) {
      Server.Answer answer = server.post("/v1/models/one/reload", "");
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.json().path("error").asString()).contains("token");
    }
  }

  @Test
  void aPortThatIsTakenIsSaidInASentence() {
    try (Server server = setup().start()) {
      HttpOptions taken =
          new HttpOptions("127.0.0.1", server.port(), null, 5, false, HttpLimits.defaults(), true);
      ServiceOptions options =
          new ServiceOptions(
              Map.of("one", folder.resolve("one")),
              null,
              new InferenceOptions(1, 1, 1, Duration.ofSeconds(1)),
              SessionOptions.defaults(),
              taken,
              Duration.ZERO);
      assertThatThrownBy(() -> Service.start(options, ShiftModel::load))
          .isInstanceOf(LinetException.class)
          .hasMessageContaining("127.0.0.1:" + server.port())
          .hasMessageContaining("choose another port or host");
      assertThat(ShiftModel.OPEN).as("the refused service closed its model").hasValue(1);
    }
  }

  @Test
  void modelsThatMayNotServeAreRefusedAtTheStart() {
    for (String name : List.of("nothing-there", "damaged")) {
      Path model = folder.resolve(name);
      if (name.equals("damaged")) {
        ShiftModel.write(model, 10, 1);
        write(model.resolve("shift.txt"), "2");
      }
      assertThatThrownBy(() -> new Server.Setup().model("one", model).start())
          .isInstanceOf(LinetException.class)
          .hasMessageContaining(name);
    }
    assertThat(ShiftModel.OPEN).hasValue(0);
  }

  private Server.Setup setup() {
    return new Server.Setup().model("one", ShiftModel.write(folder.resolve("one"), 10, 1));
  }

  private static Server.Answer models(Server server, String authorization) {
    return server.send(
        HttpRequest.newBuilder(server.uri("/v1/models")).header("Authorization", authorization));
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
