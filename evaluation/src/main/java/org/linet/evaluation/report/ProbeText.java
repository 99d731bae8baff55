package org.linet.evaluation.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linet.evaluation.probe.Ends;
import org.linet.evaluation.probe.PairCounts;
import org.linet.evaluation.probe.Probe;
import org.linet.evaluation.probe.ProbeCurve;
import org.linet.evaluation.probe.TestSequences;

/** A probe as tables for people, shares in percent. */
public final class ProbeText {
  private static final String NONE = "-";

  private final Probe probe;

  private ProbeText(Probe probe) {
    this.probe = probe;
  }

  /** The pairs, a table of shares and one of intervals for each curve, and how to read them. */
  public static String of(Probe probe) {
    ProbeText text = new ProbeText(probe);
    return Stream.of(
            Stream.of(text.heading()),
            probe.curves().stream()
                .flatMap(curve -> Stream.of(text.shares(curve), text.intervals(curve))),
            Stream.of(text.reading()))
        .flatMap(part -> part)
        .collect(Collectors.joining("\n\n"));
  }

  private String heading() {
    PairCounts counts = probe.counts();
    return String.format(
        Locale.ROOT,
        "%s: %,d test sequences (%s); %,d pairs of the same length and next item, %,d of them"
            + " identical%s; %,d qualify beyond theta 0.10%n"
            + "matched clicks stand less than %d places apart; pairs found and matched in %.1f s,"
            + " curves and intervals in %.1f s, the models' answers not counted",
        probe.data().name(),
        counts.sequences(),
        probe.options().sequences() == TestSequences.FULL ? "whole sessions" : "every prefix",
        counts.candidates(),
        counts.identical(),
        probe.options().identical() ? "" : " and left out",
        counts.qualifying(),
        probe.options().beta(),
        counts.seconds(),
        probe.curveSeconds());
  }

  private String shares(ProbeCurve curve) {
    List<String> header =
        new ArrayList<>(List.of("theta", "pairs", "targets", "mean length", "mean degree"));
    curve.models().forEach(model -> header.add(model.model() + " %"));
    TextTable table = new TextTable(header.toArray(String[]::new));
    for (int place = 0; place < curve.points().size(); place++) {
      ProbeCurve.Point point = curve.points().get(place);
      List<String> cells = new ArrayList<>();
      cells.add(format("%.2f", point.theta()));
      cells.add(String.format(Locale.ROOT, "%,d", point.pairs()));
      cells.add(String.format(Locale.ROOT, "%,d", point.targets()));
      cells.add(point.pairs() == 0 ? NONE : format("%.2f", point.meanLength()));
      cells.add(point.pairs() == 0 ? NONE : format("%.3f", point.meanDegree()));
      for (ProbeCurve.ModelCurve model : curve.models()) {
        ProbeCurve.Share share = model.shares().get(place);
        cells.add(share == null ? NONE : percent(share.share()) + (share.differs() ? "*" : " "));
      }
      table.row(cells.toArray(String[]::new));
    }
    return "Right on both sequences, top "
        + probe.options().k()
        + ": "
        + curve.pairs().description()
        + "\n"
        + table;
  }

  private String intervals(ProbeCurve curve) {
    List<String> header = new ArrayList<>(List.of("theta"));
    curve
        .models()
        .forEach(
            model -> {
              header.add(model.model() + ": by pairs");
              header.add("by targets");
            });
    TextTable table = new TextTable(header.toArray(String[]::new));
    for (int place = 0; place < curve.points().size(); place++) {
      List<String> cells = new ArrayList<>();
      cells.add(format("%.2f", curve.points().get(place).theta()));
      for (ProbeCurve.ModelCurve model : curve.models()) {
        ProbeCurve.Share share = model.shares().get(place);
        cells.add(share == null ? NONE : ends(share.overPairs()));
        cells.add(share == null ? NONE : ends(share.overTargets()));
      }
      table.row(cells.toArray(String[]::new));
    }
    return format("%.0f", 100 * probe.options().confidence())
        + " % intervals of the same\n"
        + table;
  }

  private String reading() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "By pairs: bootstrap over pairs. By targets: over targets with all their pairs, which share"
            + " sequences; it is the one to trust.");
    if (probe.models().size() > 1) {
      lines.add(
          "* differs from "
              + probe.reference()
              + ": the interval of the difference, by targets, is beyond 0.");
      lines.addAll(probe.findings());
    }
    probe.failures().forEach((name, reason) -> lines.add("not trained: " + name + ": " + reason));
    return String.join("\n", lines);
  }

  private static String ends(Ends ends) {
    return percent(ends.lower()) + " to " + percent(ends.upper());
  }

  private static String percent(double fraction) {
    return format("%.2f", 100 * fraction);
  }

  private static String format(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
