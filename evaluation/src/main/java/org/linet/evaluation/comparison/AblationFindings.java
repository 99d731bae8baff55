package org.linet.evaluation.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.linet.core.metric.Metric;

/** What leaving out each part did, in sentences: the reading of Table II. */
public final class AblationFindings {
  private static final int CUTOFF = 20;
  private static final double LEVEL = 0.05;

  private AblationFindings() {}

  /** One sentence for each row that leaves something out. */
  public static List<String> of(Comparison comparison) {
    List<String> findings = new ArrayList<>();
    for (ComparisonRow row : comparison.rows()) {
      String part = comparison.ablations().get(row.name());
      Significance significance = row.significance();
      if (part != null && significance != null) {
        findings.add(
            row.name()
                + " ("
                + part
                + "): Hit@20 "
                + change(significance, Metric.HIT)
                + ", MRR@20 "
                + change(significance, Metric.MRR)
                + "; "
                + verdict(significance)
                + paper(comparison, row));
      }
    }
    return findings;
  }

  private static String change(Significance significance, Metric metric) {
    double difference = significance.paired().difference().at(metric, CUTOFF);
    return String.format(
        Locale.ROOT,
        "%+.2f (%s)",
        100 * difference,
        !isClear(significance, metric) ? "not clear" : difference < 0 ? "worse" : "better");
  }

  private static boolean isClear(Significance significance, Metric metric) {
    return significance.adjusted().at(metric, CUTOFF) < LEVEL;
  }

  private static boolean isWorse(Significance significance, Metric metric) {
    return isClear(significance, metric)
        && significance.paired().difference().at(metric, CUTOFF) < 0;
  }

  private static String verdict(Significance significance) {
    boolean hit = isWorse(significance, Metric.HIT);
    boolean mrr = isWorse(significance, Metric.MRR);
    if (hit && mrr) {
      return "the part earns its place";
    }
    return hit || mrr
        ? "the part earns its place by " + (hit ? "Hit@20" : "MRR@20") + " only"
        : "leaving the part out does not hurt on these data";
  }

  /** What the paper lost by the same, where it has both figures. */
  private static String paper(Comparison comparison, ComparisonRow row) {
    PublishedFigures.Figure whole = comparison.referenceRow().published();
    PublishedFigures.Figure without = row.published();
    return whole == null || without == null
        ? ""
        : String.format(
            Locale.ROOT,
            " (the paper: %+.2f, %+.2f)",
            100 * (without.hit() - whole.hit()),
            100 * (without.mrr() - whole.mrr()));
  }
}
