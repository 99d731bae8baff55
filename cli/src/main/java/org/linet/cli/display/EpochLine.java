package org.linet.cli.display;

import java.util.Locale;
import org.linet.core.model.EpochRecord;

/** An epoch in one line for people. */
final class EpochLine {
  private EpochLine() {}

  static String of(EpochRecord epoch) {
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "%s epoch %d: loss %.4f, %,.0f samples/s, %.1f s",
            epoch.phase(),
            epoch.epoch(),
            epoch.loss(),
            epoch.samples() / Math.max(1e-9, epoch.seconds()),
            epoch.seconds()));
    epoch
        .validation()
        .forEach((name, value) -> line.append(", validation ").append(figure(name, value)));
    epoch.test().forEach((name, value) -> line.append(", test ").append(figure(name, value)));
    return line.toString();
  }

  /** Fractions such as {@code hit@20} as percentages, others (a loss) as they are. */
  private static String figure(String name, double value) {
    return name.contains("@")
        ? String.format(Locale.ROOT, "%s %.2f %%", name, 100 * value)
        : String.format(Locale.ROOT, "%s %.4f", name, value);
  }
}
