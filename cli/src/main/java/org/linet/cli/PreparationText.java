package org.linet.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.linet.cli.display.OptionWords;
import org.linet.data.Preparation;
import org.linet.data.PreparationReport;
import org.linet.data.log.FileCounts;
import org.linet.data.protocol.ProtocolResult;
import org.linet.data.protocol.Removal;
import org.linet.evaluation.report.TextTable;

/** A preparation as tables for people: where every line, session and click went. */
final class PreparationText {
  private PreparationText() {}

  static String of(Path out, PreparationReport report) {
    ProtocolResult counts = report.counts();
    List<String> parts = new ArrayList<>();
    parts.add(
        "Format: "
            + report.formatReason()
            + "\nTimes: "
            + OptionWords.in(report.timeFormat())
            + "\n"
            + AccountText.figures(report.account()));
    parts.add(lines(report).toString());
    parts.add(clicks(counts).toString());
    parts.add(result(out, report));
    parts.add(AccountText.findings(report.account()));
    parts.removeIf(String::isEmpty);
    return String.join("\n\n", parts);
  }

  private static String result(Path out, PreparationReport report) {
    ProtocolResult counts = report.counts();
    Long cut = counts.cutMillis();
    return String.format(
        Locale.ROOT,
        "%s: %,d training and %,d test samples, %,d items, %s%nfingerprint %s",
        out,
        counts.train().samples(),
        counts.test().samples(),
        counts.train().items(),
        cut == null
            ? report.parameters().test().description()
            : "cut at " + Instant.ofEpochMilli(cut),
        report.fingerprint());
  }

  /** Read = header + blank + rejected + clicks. */
  private static TextTable lines(PreparationReport report) {
    FileCounts read = report.counts().read();
    TextTable table = new TextTable("lines", "number");
    table.row("read", number(read.lines()));
    table.row("  header", number(read.headers()));
    table.row("  blank", number(read.blank()));
    optional(table, "  comments", read.comments());
    optional(table, "  lines of quoted text that goes on", read.continued());
    optional(table, "  (clicks beyond the first of a line's list)", read.unfolded());
    optional(table, "  events that are no clicks", read.leftOut());
    table.row("  rejected, in " + Preparation.REJECTED, number(read.rejected()));
    for (Map.Entry<String, Long> reason : new TreeMap<>(report.rejected()).entrySet()) {
      table.row("    " + reason.getKey(), number(reason.getValue()));
    }
    return table.row("  clicks", number(read.clicks()));
  }

  private static void optional(TextTable table, String name, long count) {
    if (count > 0) {
      table.row(name, number(count));
    }
  }

  /** Log = what the steps removed + train + test. */
  private static TextTable clicks(ProtocolResult counts) {
    TextTable table = new TextTable("step", "sessions and clicks", "sessions", "clicks");
    String users =
        counts.users() == counts.sessions() ? "" : ", of " + number(counts.users()) + " users";
    table.row("1", "in the log" + users, number(counts.sessions()), number(counts.read().clicks()));
    for (Removal removal : counts.removals()) {
      table.row(
          String.valueOf(removal.step()),
          "- " + removal.reason(),
          number(removal.sessions()),
          number(removal.clicks()));
    }
    table.row("", "= train", number(counts.train().sessions()), number(counts.train().clicks()));
    return table.row(
        "", "+ test", number(counts.test().sessions()), number(counts.test().clicks()));
  }

  static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
