package org.linet.evaluation.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.linet.evaluation.EvaluationJson;
import org.linet.evaluation.MetricTable;

/**
 * A comparison as nested maps, in the order in which JSON shows them. Figures are fractions in [0,
 * 1], of pessimistic ranks where nothing else is said.
 */
public final class ComparisonJson {
  /** Version of the layout. */
  static final int VERSION = 1;

  private static final int CUTOFF = 20;

  private ComparisonJson() {}

  /** The whole report. */
  public static Map<String, Object> of(Comparison comparison) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("reportVersion", VERSION);
    json.put("rows", comparison.rows().stream().map(row -> row(comparison, row)).toList());
    json.put("reference", comparison.reference());
    json.put("warnings", comparison.warnings());
    if (!comparison.ablations().isEmpty()) {
      json.put("ablations", comparison.ablations());
      json.put("findings", AblationFindings.of(comparison));
    }
    json.put("failures", comparison.failures());
    json.put("data", comparison.data());
    json.put("publishedSource", comparison.source());
    Comparison.Run run = comparison.run();
    json.put("command", run.command());
    json.put("preset", run.preset());
    json.put("libraryVersion", run.libraryVersion());
    json.put("environment", run.environment());
    json.put("created", run.created().toString());
    json.put("seconds", run.seconds());
    Map<String, Object> bootstrap = new LinkedHashMap<>();
    bootstrap.put("unit", "session");
    bootstrap.put("resamples", run.options().resamples());
    bootstrap.put("seed", run.options().seed());
    bootstrap.put("confidence", run.options().confidence());
    json.put("bootstrap", bootstrap);
    json.put("headShare", run.options().headShare());
    return json;
  }

  private static Map<String, Object> row(Comparison comparison, ComparisonRow row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", row.name());
    json.put("family", row.family());
    json.put("reference", row.name().equals(comparison.reference()));
    json.putAll(row.figures().metrics().asMap());
    json.put("interval", EvaluationJson.interval(row.figures().interval()));
    json.put("optimistic", row.figures().optimistic().asMap());
    MetricTable spread = row.spread();
    if (spread != null) {
      json.put("spread", spread.asMap());
    }
    json.put("samples", row.anyResult().samples());
    json.put("unseenTargets", row.anyResult().unseenTargets());
    json.put("emptyPrefixes", row.anyResult().emptyPrefixes());
    json.put("coverage", row.coverage());
    json.put("popularityBias", row.popularityBias());
    json.put("trainSeconds", row.trainSeconds());
    json.put("evaluationSeconds", row.evaluationSeconds());
    json.put("medianMicros", row.medianMicros());
    json.put("p99Micros", row.p99Micros());
    json.put("bytes", row.bytes());
    putPublished(json, row);
    putSignificance(json, row);
    if (!row.bestOnTest().isEmpty()) {
      json.put("bestEpochOnTest", row.bestOnTest());
    }
    json.put("slices", EvaluationJson.slices(row.figures().slices()));
    json.put("settings", settings(row));
    json.put("seeds", row.runs().stream().map(ComparisonJson::run).toList());
    return json;
  }

  private static void putPublished(Map<String, Object> json, ComparisonRow row) {
    PublishedFigures.Figure published = row.published();
    if (published != null) {
      String cutoff = Integer.toString(CUTOFF);
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("hit", Map.of(cutoff, published.hit()));
      figures.put("mrr", Map.of(cutoff, published.mrr()));
      json.put("published", figures);
    }
  }

  private static void putSignificance(Map<String, Object> json, ComparisonRow row) {
    Significance significance = row.significance();
    if (significance != null) {
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("against", significance.against());
      figures.put("difference", significance.paired().difference().asMap());
      figures.put("interval", EvaluationJson.interval(significance.paired().interval()));
      figures.put("pValue", significance.paired().pValue().asMap());
      figures.put("adjustedPValue", significance.adjusted().asMap());
      json.put("significance", figures);
    }
  }

  /** The settings that all runs share: all but the seed. */
  private static Map<String, Object> settings(ComparisonRow row) {
    Map<String, Object> settings =
        new LinkedHashMap<>(row.runs().get(0).description().hyperparameters());
    settings.remove("seed");
    return settings;
  }

  private static Map<String, Object> run(ComparedRun run) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("seed", run.seed().orElse(null));
    json.putAll(run.result().metrics().asMap());
    json.put("optimistic", run.result().optimistic().asMap());
    json.put("validation", run.description().validation());
    OptionalInt chosen = run.chosenEpoch();
    json.put("chosenEpoch", chosen.isPresent() ? chosen.getAsInt() : null);
    run.bestOnTest().ifPresent(best -> json.put("bestEpochOnTest", best));
    json.put("trainSeconds", run.trainSeconds());
    json.put("evaluationSeconds", run.result().seconds());
    json.put("latency", run.latency());
    json.put("bytes", run.bytes());
    json.put("trainedWithVersion", run.description().libraryVersion());
    json.put("trainedOn", run.description().environment());
    json.put("epochs", new ArrayList<>(run.description().epochs()));
    return json;
  }
}
