package org.linet.evaluation.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linet.evaluation.probe.PairCounts;
import org.linet.evaluation.probe.PairFilter;
import org.linet.evaluation.probe.Probe;
import org.linet.evaluation.probe.ProbeCurve;
import org.linet.evaluation.probe.ProbeJson;
import tools.jackson.databind.json.JsonMapper;

/** A probe as one HTML file: the curves, and the tables behind them. */
public final class ProbePage {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Probe probe;

  private ProbePage(Probe probe) {
    this.probe = probe;
  }

  /** The file's content. */
  public static String of(Probe probe) {
    return new ProbePage(probe).html();
  }

  private String html() {
    HtmlPage page = new HtmlPage("Local invariance on " + probe.data().name(), lead());
    for (ProbeCurve curve : probe.curves()) {
      page.section(id(curve), heading(curve.pairs()), curve(curve));
    }
    page.section("reading", "How to read this", reading());
    page.section("run", "How it was made", run());
    return page.html(JSON.writeValueAsString(ProbeJson.of(probe)), "probe.js");
  }

  private static String id(ProbeCurve curve) {
    return curve.pairs().name().toLowerCase(Locale.ROOT);
  }

  private static String heading(PairFilter filter) {
    return filter == PairFilter.ALL
        ? "Right on both sequences of a pair"
        : "Where order is tested: " + filter.description();
  }

  private String lead() {
    PairCounts counts = probe.counts();
    return String.format(
        Locale.ROOT,
        "<p class=\"soft\">%,d pairs of test sequences have the same length and next item, %,d of"
            + " them are identical%s. %,d qualify beyond theta 0.1, matched click by click with"
            + " similar ones less than %d places apart.</p>",
        counts.candidates(),
        counts.identical(),
        probe.options().identical() ? "" : " and left out",
        counts.qualifying(),
        probe.options().beta());
  }

  private String curve(ProbeCurve curve) {
    String id = id(curve);
    return HtmlPage.plot(
            "plot-" + id,
            "Share of the pairs for which the next item is among the model's top "
                + probe.options().k()
                + " for both sequences. Bands: intervals that draw targets with all their pairs;"
                + " bars: intervals that draw pairs. A click in the legend brings a model to the"
                + " front; shift adds another.")
        + HtmlPage.plot(
            "plot-" + id + "-pairs",
            "How many pairs there are at each threshold, and how long their sequences are.")
        + "<details><summary>The figures</summary>"
        + table(curve).html()
        + "</details>";
  }

  private HtmlTable table(ProbeCurve curve) {
    HtmlTable table =
        new HtmlTable("table-" + id(curve))
            .column("theta")
            .columns("pairs", "number", "targets", "mean length", "mean degree")
            .columns(
                "right on both, %",
                curve.models().stream().map(ProbeCurve.ModelCurve::model).toArray(String[]::new));
    for (int place = 0; place < curve.points().size(); place++) {
      ProbeCurve.Point point = curve.points().get(place);
      List<String> cells = new ArrayList<>();
      cells.add(number("%,.0f", point.pairs()));
      cells.add(number("%,.0f", point.targets()));
      cells.add(number("%.2f", point.meanLength()));
      cells.add(number("%.3f", point.meanDegree()));
      for (ProbeCurve.ModelCurve model : curve.models()) {
        cells.add(cell(model.shares().get(place)));
      }
      table.row(number("%.2f", point.theta()), false, cells);
    }
    return table;
  }

  private static String cell(ProbeCurve.@Nullable Share share) {
    return share == null
        ? "–"
        : number("%.2f", 100 * share.share())
            + (share.differs() ? "*" : "")
            + "<small>"
            + number("%.2f", 100 * share.overTargets().lower())
            + " to "
            + number("%.2f", 100 * share.overTargets().upper())
            + "</small>";
  }

  private String reading() {
    String findings =
        probe.findings().stream()
            .map(finding -> "<li>" + Html.escape(finding) + "</li>")
            .collect(Collectors.joining("\n"));
    String failures =
        probe.failures().entrySet().stream()
            .map(
                failure ->
                    "<li><b>"
                        + Html.escape(failure.getKey())
                        + "</b> is left out: "
                        + Html.escape(failure.getValue())
                        + "</li>")
            .collect(Collectors.joining("\n"));
    return String.join(
        "\n",
        "<ul id=\"findings\">",
        findings,
        failures,
        "<li>Two sequences are a pair at theta if their clicks can be matched one to one, each with"
            + " one that is more similar than theta and stands near. What follows was the same, so"
            + " a model that minds such changes is right on one of them only.</li>",
        "<li>As theta grows, pairs become fewer and shorter: at large theta most hold one click or"
            + " are identical, and no order is tested. The second curve leaves those out.</li>",
        "<li>* and <i>clearly</i>: the interval of the difference from "
            + Html.escape(probe.reference())
            + ", on the same draws of targets, is beyond 0. A sequence belongs to several pairs, so"
            + " intervals that draw pairs are too narrow.</li>",
        "<li>The degree is the mean similarity of matched clicks in the heaviest matching.</li>",
        "</ul>");
  }

  private String run() {
    return "<pre>"
        + Html.escape(probe.run().command())
        + "</pre><dl>"
        + term("LINet", probe.run().libraryVersion())
        + term("date", probe.run().created().toString())
        + term("train.txt", probe.data().trainFingerprint())
        + term("test.txt", probe.data().testFingerprint())
        + term("sequences", probe.options().sequences().key())
        + term("distances in a session", probe.options().coOccurrence().key())
        + term(
            "bootstrap",
            probe.options().resamples()
                + " draws of targets, seed "
                + probe.options().seed()
                + "; over pairs: the limit of ever more draws")
        + "</dl>";
  }

  private static String term(String name, String value) {
    return "<dt>" + Html.escape(name) + "</dt><dd>" + Html.escape(value) + "</dd>";
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
