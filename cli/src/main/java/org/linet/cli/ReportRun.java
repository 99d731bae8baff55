package org.linet.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.linet.cli.display.CommandMonitor;
import org.linet.cli.display.OptionWords;
import org.linet.cli.display.StopSignal;
import org.linet.core.StoppedException;
import org.linet.jobs.compare.ReportFolder;
import org.linet.jobs.monitor.JobMonitor;

/** Runs work that trains what is missing, and ends in a report's folder. */
final class ReportRun {
  private final Path out;
  private final Output output;

  /**
   * Prepares a run.
   *
   * @param out the report's folder
   */
  ReportRun(Path out, Output output) {
    this.out = out;
    this.output = output;
  }

  /**
   * A finished report.
   *
   * @param text for a console
   * @param json for machines
   * @param failures models that are left out, with the reason, by name
   */
  record Report(String text, Map<String, Object> json, Map<String, String> failures) {}

  /** Works and prints; Ctrl-C ends it with what is trained so far kept. */
  int run(Function<JobMonitor, Report> work) {
    try (StopSignal stop = StopSignal.installForTraining()) {
      Report report = work.apply(new CommandMonitor(output::note, stop));
      output.text(report.text());
      output.text("\nThe report with plots: " + ReportFolder.page(out));
      output.result(report.json());
      return conclude(report);
    } catch (StoppedException stopped) {
      output.note("linet: stopped; what is trained so far is kept in " + out);
      output.note("linet: go on with the same command");
      output.stopped(stopped);
      return ExitStatus.INTERRUPTED;
    }
  }

  /** A report that lacks a model is written, and yet not what was asked for. */
  private int conclude(Report report) {
    report
        .failures()
        .forEach(
            (name, reason) ->
                output.note("linet: " + name + " is left out: " + OptionWords.in(reason)));
    return report.failures().isEmpty() ? ExitStatus.DONE : ExitStatus.FAILED;
  }
}
