package org.linet.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.linet.cli.display.CommandMonitor;
import org.linet.cli.display.StopSignal;
import org.linet.core.StoppedException;
import org.linet.jobs.JobMonitor;
import org.linet.jobs.compare.ReportFolder;

/** Runs work that trains what is missing, and ends in a report's folder. */
final class ReportRun {
  private final String command;
  private final Path out;
  private final Output output;

  /**
   * Prepares a run.
   *
   * @param command its name; it writes over no report of another
   */
  ReportRun(String command, Path out, Output output) {
    this.command = command;
    this.out = out;
    this.output = output;
  }

  /**
   * A finished report.
   *
   * @param text for a console
   * @param json for machines
   * @param html the page
   * @param failures models that are left out, with the reason, by name
   */
  record Report(String text, Map<String, Object> json, String html, Map<String, String> failures) {}

  /** Works, writes and prints; Ctrl-C ends it with what is trained so far kept. */
  int run(Function<JobMonitor, Report> work) {
    ReportFolder folder = ReportFolder.open(out, command);
    try (StopSignal stop = StopSignal.installForTraining()) {
      Report report = work.apply(new CommandMonitor(output::note, stop));
      folder.write(report.json(), report.text(), report.html());
      output.text(report.text());
      output.text("\nThe report with plots: " + folder.page());
      output.result(report.json());
      return conclude(report);
    } catch (StoppedException stopped) {
      output.note("linet: stopped; what is trained so far is kept in " + out);
      output.note("linet: go on with the same command");
      return ExitStatus.INTERRUPTED;
    }
  }

  /** A report that lacks a model is written, and yet not what was asked for. */
  private int conclude(Report report) {
    report
        .failures()
        .forEach((name, reason) -> output.note("linet: " + name + " is left out: " + reason));
    return report.failures().isEmpty() ? ExitStatus.DONE : ExitStatus.FAILED;
  }
}
