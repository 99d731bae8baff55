package org.linet.cli;

import java.util.Locale;
import org.linet.evaluation.SampleRanks;
import org.linet.evaluation.report.TextTable;
import org.linet.jobs.replay.Difference;
import org.linet.jobs.replay.ReplayRequest;
import org.linet.jobs.replay.ReplayResult;

/** A replay for people. */
final class ReplayText {
  private static final int SHOWN = 5;
  private static final int CUTOFF = 20;

  private ReplayText() {}

  /** Counts, figures of both sides, times, and the first differences in full. */
  static String of(ReplayRequest request, ReplayResult result) {
    StringBuilder text = new StringBuilder();
    line(
        text,
        "%s on %s (%s, version %s), through %s",
        request.model(),
        request.data(),
        result.family(),
        result.version(),
        result.url());
    line(
        text,
        "%,d samples: %,d equal, %,d beyond %,d in both, %,d different",
        result.asked(),
        result.equal(),
        result.beyond(),
        request.k(),
        result.differences().size());
    if (result.byRounding() > 0) {
      line(
          text,
          "%s of nearly equal scores, at most %.1e apart: rounding can explain that",
          count(result.byRounding(), "difference is", "differences are"),
          result.largestRoundingGap());
    }
    if (result.popularInstead() > 0) {
      line(
          text,
          "%s by popular items, because the model has none: ranked as an item without points",
          count(result.popularInstead(), "was answered", "were answered"));
    }
    if (result.notAsked() > 0) {
      line(
          text,
          "%s asked, because the API does not take them; the first: %s",
          count(result.notAsked(), "sample was not", "samples were not"),
          result.firstNotAsked());
    }
    TextTable table = new TextTable("%", "evaluate", "service");
    row(table, "Hit", result.evaluated().hit(CUTOFF), result.served().hit(CUTOFF));
    row(table, "MRR", result.evaluated().mrr(CUTOFF), result.served().mrr(CUTOFF));
    text.append('\n').append(table).append("\n\n");
    line(
        text,
        "ranked in %.1f s by the %s engine; %,d requests in %.1f s: %,.0f requests/s",
        result.evaluationSeconds(),
        request.engine(),
        result.asked(),
        result.requestSeconds(),
        result.requestsPerSecond());
    result.differences().stream().limit(SHOWN).forEach(difference -> describe(text, difference));
    if (result.differences().size() > SHOWN) {
      line(text, "and %,d more; --json lists all", result.differences().size() - SHOWN);
    }
    return text.toString().stripTrailing();
  }

  /** A number with what there is so often. */
  static String count(int number, String one, String several) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : several);
  }

  private static void describe(StringBuilder text, Difference difference) {
    text.append('\n');
    line(
        text,
        "line %d, click %d, %s: evaluate has rank %s, the answer %s%s",
        difference.session(),
        difference.click(),
        difference.target(),
        difference.evaluated() == SampleRanks.UNSEEN ? "unseen" : difference.evaluated(),
        difference.served().exact() ? "" : "at least ",
        difference.served().rank() == SampleRanks.UNSEEN ? "unseen" : difference.served().rank());
    if (!difference.inOrder()) {
      line(text, "  the answer is not in the order of its scores");
    }
    for (Difference.Place place : difference.around()) {
      line(text, "  %,6d  %s  %s", place.place(), place.score(), place.item());
    }
  }

  private static void row(TextTable table, String name, double evaluated, double served) {
    table.row(name + "@" + CUTOFF, percent(evaluated), percent(served));
  }

  private static String percent(double fraction) {
    return String.format(Locale.ROOT, "%.4f", 100 * fraction);
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
