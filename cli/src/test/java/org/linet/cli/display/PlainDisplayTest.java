package org.linet.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.linet.core.model.EpochRecord;
import org.linet.core.model.TrainingListener.Step;

class PlainDisplayTest {
  private final List<String> lines = new ArrayList<>();
  private long nanos;
  private final PlainDisplay display =
      new PlainDisplay(lines::add, Duration.ofSeconds(15), () -> nanos);

  @Test
  void printsAStepOnlyNowAndThen() {
    for (int second = 1; second <= 40; second++) {
      nanos = Duration.ofSeconds(second).toNanos();
      display.step(new Step("selection", 2, 10, second, 100, 6.25, 12_345, 75));
    }
    assertThat(lines)
        .containsExactly(
            "selection epoch 2 of at most 10: 15 %, loss 6.2500, 12,345 samples/s,"
                + " 1 min 15 s left in this epoch",
            "selection epoch 2 of at most 10: 30 %, loss 6.2500, 12,345 samples/s,"
                + " 1 min 15 s left in this epoch");
  }

  @Test
  void printsEveryEpochWithItsValidation() {
    display.epoch(
        new EpochRecord("selection", 3, 0.001, 5.5, Map.of("hit@20", 0.4567), 1_000, 2.0, 1.0));
    assertThat(lines)
        .containsExactly(
            "selection epoch 3: loss 5.5000, 500 samples/s, 2.0 s, validation hit@20 45.67 %");
  }

  @Test
  void printsTestFiguresAsWhatTheyAre() {
    display.epoch(
        new EpochRecord(
            "refit", 3, 0.001, 5.5, Map.of(), 1_000, 2.0, 1.0, Map.of("hit@20", 0.4567)));
    assertThat(lines)
        .containsExactly("refit epoch 3: loss 5.5000, 500 samples/s, 2.0 s, test hit@20 45.67 %");
  }
}
