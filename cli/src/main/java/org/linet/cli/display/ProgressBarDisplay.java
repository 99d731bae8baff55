package org.linet.cli.display;

import java.io.PrintStream;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.linet.core.model.EpochRecord;
import org.linet.jobs.monitor.TrainingDisplay;

/**
 * A bar an epoch, with loss, speed and time left; a finished epoch becomes a line.
 *
 * <p>The bar redraws itself a few times a second on a thread of its own, so {@link #step} only
 * leaves numbers behind.
 */
final class ProgressBarDisplay implements TrainingDisplay {
  private final PrintStream stream;
  private @Nullable ProgressBar bar;
  private String shown = "";

  ProgressBarDisplay(PrintStream stream) {
    this.stream = stream;
  }

  @Override
  public void message(String text) {
    endBar();
    stream.println(text);
  }

  @Override
  public void step(Step step) {
    String name = String.format(Locale.ROOT, "%s %d/%d", step.phase(), step.epoch(), step.epochs());
    ProgressBar current = bar;
    if (current == null || !name.equals(shown)) {
      endBar();
      current = begin(name, step.samples());
      bar = current;
      shown = name;
    }
    current.stepTo(step.samplesDone());
    current.setExtraMessage(String.format(Locale.ROOT, " loss %.4f", step.loss()));
  }

  @Override
  public void epoch(EpochRecord epoch) {
    endBar();
    stream.println(EpochLine.of(epoch));
  }

  @Override
  public void close() {
    endBar();
  }

  private ProgressBar begin(String name, long samples) {
    DecimalFormat speed = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
    return new ProgressBarBuilder()
        .setTaskName(name)
        .setInitialMax(samples)
        .setUnit("", 1) // samples; on 80 columns every letter shortens the bar
        .showSpeed(speed)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(250)
        .clearDisplayOnFinish()
        .setConsumer(new ConsoleProgressBarConsumer(stream))
        .build();
  }

  private void endBar() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
