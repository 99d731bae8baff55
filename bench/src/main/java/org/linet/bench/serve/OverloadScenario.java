package org.linet.bench.serve;

import java.util.ArrayList;
import java.util.List;

/**
 * Several times the rate that a service holds, then at once four fifths of that rate: what do those
 * wait that it accepts, and when is it itself again?
 */
public final class OverloadScenario {
  private static final double FACTOR = 5;
  private static final double AFTERWARDS = 0.8;
  private static final double WINDOW_SECONDS = 0.5;

  private OverloadScenario() {}

  /**
   * Runs the scenario.
   *
   * @param capacity the load at the highest rate that holds
   * @param seconds of the overload
   * @param watchSeconds after it
   * @param limitMillis what the 99th percentile may be
   */
  public static OverloadFigures run(
      LoadTest test,
      MeasuredLoad capacity,
      double seconds,
      double watchSeconds,
      double limitMillis) {
    double held = capacity.load().rate();
    List<Phase> phases = new ArrayList<>();
    phases.add(Phase.of(FACTOR * held, seconds));
    for (int window = 0; window < watchSeconds / WINDOW_SECONDS; window++) {
      phases.add(Phase.of(AFTERWARDS * held, WINDOW_SECONDS));
    }
    LoadTest.Measured measured = test.run(phases);
    List<LoadFigures> loads = measured.loads();
    return new OverloadFigures(
        capacity.load(), loads.get(0), loads.subList(1, loads.size()), WINDOW_SECONDS, limitMillis);
  }
}
