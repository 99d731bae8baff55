package org.linet.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.serving.testing.Server;
import org.linet.serving.testing.ShiftModel;

class RehearsalTest {
  private static final Duration SHORT = Duration.ofMillis(300);

  @TempDir private Path folder;
  private final AtomicInteger scored = new AtomicInteger();
  private Path model;

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  RehearsalTest() {}

  @BeforeEach
  void train() {
    model = ShiftModel.write(folder.resolve("one"), 50, 1);
  }

  @Test
  void aServiceAsksItsModelsBeforeItOpensAndRemembersNothingOfIt() {
    int checked = scoredByTheCheckAlone();
    try (Server server = setup(Integer.MAX_VALUE).warmUp(SHORT).start()) {
      assertThat(scored).as("prefixes scored").hasValueGreaterThan(checked + 50);
      assertThat(server.get("/metrics").body())
          .doesNotContain("linet_http_requests_seconds_count{")
          .doesNotContain("linet_rejected_total{")
          .doesNotContain("linet_fallbacks_total{")
          .contains("linet_inference_wait_seconds_count 0")
          .contains("linet_sessions 0.0");
      assertThat(server.post("/v1/recommend", "{\"session\":[\"item-7\"]}").status())
          .isEqualTo(200);
    }
    assertThat(ShiftModel.OPEN).hasValue(0);
  }

  @Test
  void aModelThatFailsMeanwhileDoesNotKeepTheServiceFromOpening() {
    int checked = scoredByTheCheckAlone();
    try (Server server = setup(checked).warmUp(SHORT).start()) {
      assertThat(scored).as("prefixes scored").hasValueGreaterThan(checked);
      assertThat(server.get("/ready").status()).isEqualTo(200);
    }
    assertThat(ShiftModel.OPEN).hasValue(0);
  }

  private int scoredByTheCheckAlone() {
    try (Server server = setup(Integer.MAX_VALUE).start()) {
      assertThat(server.get("/ready").status()).isEqualTo(200);
    }
    return scored.getAndSet(0);
  }

  /** A model that fails after so many prefixes. */
  private Server.Setup setup(int most) {
    return new Server.Setup()
        .model("one", model)
        .loader(
            artifact ->
                ShiftModel.load(
                    artifact,
                    batch -> {
                      if (scored.addAndGet(batch.size()) > most) {
                        throw new IllegalStateException("as the test wants");
                      }
                    }));
  }
}
