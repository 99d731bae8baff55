package org.linet.cli.display;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.linet.jobs.monitor.JobMonitor;
import org.linet.jobs.monitor.TrainingDisplay;

/**
 * Shows a job on standard error, in the words of the command line, and stops it when the process is
 * told to end.
 */
public final class CommandMonitor implements JobMonitor {
  private final Consumer<String> notes;
  private final BooleanSupplier stop;
  private final EvaluationProgress ranked;
  private final EvaluationProgress answered;

  /**
   * A monitor of one job.
   *
   * @param notes takes lines about the work
   * @param stop whether the job is to stop
   */
  public CommandMonitor(Consumer<String> notes, BooleanSupplier stop) {
    this.notes = notes;
    this.stop = stop;
    this.ranked = new EvaluationProgress(notes);
    this.answered = new EvaluationProgress(notes);
  }

  @Override
  public void message(String text) {
    notes.accept(OptionWords.in(text));
  }

  @Override
  public void warning(String text) {
    notes.accept("linet: warning: " + OptionWords.in(text));
  }

  @Override
  public TrainingDisplay training() {
    return Terminal.trainingDisplay();
  }

  @Override
  public void ranked(int done, int samples) {
    ranked.ranked(done, samples);
  }

  @Override
  public void answered(int done, int requests) {
    answered.ranked(done, requests);
  }

  @Override
  public boolean stopRequested() {
    return stop.getAsBoolean();
  }
}
