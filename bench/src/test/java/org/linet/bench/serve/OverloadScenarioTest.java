package org.linet.bench.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.bench.testing.GeneratedData;

class OverloadScenarioTest {
  @TempDir private Path folder;

  @Test
  void fiveTimesTheRateIsSentAndThenFourFifthsOfIt() {
    Prefixes prefixes = Prefixes.ofTest(GeneratedData.write(folder, 20, new Random(1)));
    try (StubService stub =
            StubService.start(request -> request < 100 && request % 2 == 0 ? 503 : 200);
        LoadTest test = new LoadTest(stub.address(), prefixes, () -> false)) {
      MeasuredLoad capacity = new MeasuredLoad(CapacitySearchTest.figures(40, 5, 0), 0, 0, 1);
      OverloadFigures figures = OverloadScenario.run(test, capacity, 0.5, 1, 1e4);
      assertThat(figures.overload().sent()).isEqualTo(100);
      assertThat(figures.windows()).extracting(LoadFigures::sent).containsExactly(16L, 16L);
      // on a busy machine the last requests of the overload may come after the first of a window
      long busy = figures.windows().stream().mapToLong(LoadFigures::busy).sum();
      assertThat(figures.overload().busy() + busy).isEqualTo(50);
      assertThat(figures.overload().busy()).isPositive();
    }
  }

  @Test
  void recoveryIsTheTimeUntilTheFirstWindowWithinTheLimit() {
    LoadFigures slow = CapacitySearchTest.figures(100, 80, 0);
    LoadFigures refusing = CapacitySearchTest.figures(100, 5, 50);
    LoadFigures good = CapacitySearchTest.figures(100, 5, 0);
    assertThat(figures(slow, refusing, good, good).recoverySeconds()).isEqualTo(1.0);
    assertThat(figures(good).recoverySeconds()).isZero();
    OverloadFigures never = figures(slow, refusing);
    assertThat(never.recoverySeconds()).isInfinite();
    assertThat(never.json()).containsEntry("recoverySeconds", null);
    assertThat(never.text()).contains("not within 10 ms again after 1 s");
    assertThat(never.ratio()).isEqualTo(16);
  }

  private static OverloadFigures figures(LoadFigures... windows) {
    return new OverloadFigures(
        CapacitySearchTest.figures(100, 5, 0),
        CapacitySearchTest.figures(500, 80, 0),
        List.of(windows),
        0.5,
        10);
  }
}
