package org.linet.evaluation.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.linet.evaluation.comparison.Comparison;

/** A probe as nested maps, in the order in which JSON shows them. Fractions in [0, 1]. */
public final class ProbeJson {
  /** Version of the layout. */
  static final int VERSION = 1;

  private ProbeJson() {}

  /** The whole report. */
  public static Map<String, Object> of(Probe probe) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("probeVersion", VERSION);
    json.put("reference", probe.reference());
    json.put("options", options(probe.options()));
    json.put("counts", probe.counts());
    json.put("curves", probe.curves().stream().map(ProbeJson::curve).toList());
    json.put("findings", probe.findings());
    json.put("models", probe.models().stream().map(ProbeJson::model).toList());
    json.put("failures", probe.failures());
    json.put("data", probe.data());
    json.put("curveSeconds", probe.curveSeconds());
    Comparison.Run run = probe.run();
    json.put("command", run.command());
    json.put("libraryVersion", run.libraryVersion());
    json.put("environment", run.environment());
    json.put("created", run.created().toString());
    json.put("seconds", run.seconds());
    return json;
  }

  private static Map<String, Object> options(ProbeOptions options) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("sequences", options.sequences().key());
    json.put("beta", options.beta());
    json.put("k", options.k());
    json.put("identical", options.identical());
    json.put("coOccurrence", options.coOccurrence().key());
    json.put("confidence", options.confidence());
    json.put("resamples", options.resamples());
    json.put("seed", options.seed());
    return json;
  }

  private static Map<String, Object> model(Probe.Model model) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", model.name());
    json.put("family", model.description().family());
    json.put("settings", model.description().hyperparameters());
    return json;
  }

  private static Map<String, Object> curve(ProbeCurve curve) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("pairs", curve.pairs().name().toLowerCase(Locale.ROOT));
    json.put("description", curve.pairs().description());
    List<Map<String, Object>> points = new ArrayList<>();
    for (int place = 0; place < curve.points().size(); place++) {
      points.add(point(curve, place));
    }
    json.put("points", points);
    return json;
  }

  private static Map<String, Object> point(ProbeCurve curve, int place) {
    ProbeCurve.Point point = curve.points().get(place);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("theta", point.theta());
    json.put("pairs", point.pairs());
    json.put("targets", point.targets());
    json.put("meanLength", point.meanLength());
    json.put("meanDegree", point.meanDegree());
    Map<String, Object> shares = new LinkedHashMap<>();
    curve.models().forEach(model -> shares.put(model.model(), model.shares().get(place)));
    json.put("models", shares);
    return json;
  }
}
