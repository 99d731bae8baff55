package org.linet.cli;

import static org.linet.cli.PreparationText.number;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.linet.data.audit.AuditReport;
import org.linet.data.audit.CountCheck;
import org.linet.data.audit.LeakFigures;
import org.linet.data.audit.PopularityCurve;
import org.linet.data.audit.SessionFigures;
import org.linet.evaluation.report.TextTable;

/** An audit as tables for people. */
final class AuditText {
  private AuditText() {}

  static String of(Path data, AuditReport report) {
    List<String> parts = new ArrayList<>();
    parts.add(data + "\nfingerprint " + report.fingerprint());
    parts.add(sizes(report.train(), report.test()).toString());
    parts.add(testAgainstTrain(report).toString());
    parts.add(popularity(report).toString());
    if (report.known() != null) {
      parts.add(checks(report).toString());
    }
    parts.add(AccountText.figures(report.account()));
    parts.add(AccountText.findings(report.account()));
    parts.removeIf(String::isEmpty);
    return String.join("\n\n", parts);
  }

  private static TextTable sizes(SessionFigures train, SessionFigures test) {
    return new TextTable("", "train", "test")
        .row("sessions", number(train.sessions()), number(test.sessions()))
        .row("samples", number(train.samples()), number(test.samples()))
        .row("clicks", number(train.clicks()), number(test.clicks()))
        .row("items", number(train.items()), number(test.items()))
        .row("mean length", decimal(train.meanLength()), decimal(test.meanLength()))
        .row("median length", number(train.medianLength()), number(test.medianLength()))
        .row("99 % at most", number(train.length99()), number(test.length99()))
        .row("longest", number(train.longest()), number(test.longest()))
        .row("distinct prefixes", number(train.distinctPrefixes()), number(test.distinctPrefixes()))
        .row("repeated targets", percent(train.repeatRate()), percent(test.repeatRate()));
  }

  private static TextTable testAgainstTrain(AuditReport report) {
    LeakFigures leaks = report.leaks();
    TextTable table = new TextTable("test against train", "number", "share");
    long sessions = report.test().sessions();
    table.row("items not in train", number(report.unseen().items()), "");
    table.row(
        "targets not in train",
        number(report.unseen().targets()),
        percent(report.unseenTargetRate()));
    table.row(
        "prefixes with an item not in train",
        number(report.unseen().prefixes()),
        share(report.unseen().prefixes(), report.test().samples()));
    table.row(
        "sessions with a training session's content",
        number(leaks.sameContent()),
        share(leaks.sameContent(), sessions));
    Long identical = leaks.identical();
    Long overlapping = leaks.overlapping();
    Long lastTrain = leaks.lastTrainMillis();
    if (identical == null || overlapping == null || lastTrain == null) {
      return table.row("leaks in time: not known, the folder has no times", "-", "");
    }
    table.row(
        "sessions with a training session's content and times",
        number(identical),
        share(identical, sessions));
    return table.row(
        "sessions begun by the last training click, " + Instant.ofEpochMilli(lastTrain),
        number(overlapping),
        share(overlapping, sessions));
  }

  private static TextTable popularity(AuditReport report) {
    TextTable table = new TextTable("most clicked items", "items", "training clicks");
    for (PopularityCurve.Point point : report.popularity()) {
      table.row(
          "top " + point.percentOfItems() + " %",
          number(point.items()),
          percent(point.shareOfClicks()));
    }
    return table;
  }

  private static TextTable checks(AuditReport report) {
    TextTable table = new TextTable("known counts of " + report.known(), "expected", "found", "");
    for (CountCheck check : report.checks()) {
      table.row(
          check.name(),
          number(check.expected()),
          number(check.found()),
          check.agrees() ? "ok" : "DIFFERS");
    }
    return table;
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String share(long part, long all) {
    return percent(all == 0 ? 0 : (double) part / all);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }
}
