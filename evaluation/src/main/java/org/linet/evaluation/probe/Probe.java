package org.linet.evaluation.probe;

import java.util.List;
import java.util.Map;
import org.linet.core.model.ModelDescription;
import org.linet.evaluation.comparison.Comparison;

/**
 * A probe of models on one data set, and all that is needed to probe again.
 *
 * @param data what the models were trained on and are asked about
 * @param reference name of the model that the others are compared with
 * @param options what a pair is
 * @param counts how many there are
 * @param models in the order of the curves
 * @param curves one for each {@link PairFilter}
 * @param failures models that could not be trained, with the reason, by name
 * @param curveSeconds wall time of the curves and their intervals
 * @param run how the probe was run
 */
public record Probe(
    Comparison.Data data,
    String reference,
    ProbeOptions options,
    PairCounts counts,
    List<Model> models,
    List<ProbeCurve> curves,
    Map<String, String> failures,
    double curveSeconds,
    Comparison.Run run) {
  /**
   * A model of the probe.
   *
   * @param name its name in the curves
   * @param description the content of its {@code model.json}
   */
  public record Model(String name, ModelDescription description) {}

  /** How the models stand beside the reference, a sentence for each other one and curve. */
  public List<String> findings() {
    return curves.stream()
        .flatMap(
            curve ->
                curve.models().stream()
                    .filter(model -> !model.model().equals(reference))
                    .map(model -> finding(curve, model)))
        .toList();
  }

  private String finding(ProbeCurve curve, ProbeCurve.ModelCurve model) {
    ProbeCurve.ModelCurve own =
        curve.models().stream()
            .filter(each -> each.model().equals(reference))
            .findFirst()
            .orElseThrow();
    int above = 0;
    int clearlyAbove = 0;
    int below = 0;
    int clearlyBelow = 0;
    for (int place = 0; place < Thresholds.COUNT; place++) {
      ProbeCurve.Share share = model.shares().get(place);
      ProbeCurve.Share other = own.shares().get(place);
      if (share == null || other == null) {
        continue;
      }
      boolean clearly = share.differs();
      above += share.right() > other.right() ? 1 : 0;
      clearlyAbove += clearly && share.right() > other.right() ? 1 : 0;
      below += share.right() < other.right() ? 1 : 0;
      clearlyBelow += clearly && share.right() < other.right() ? 1 : 0;
    }
    return model.model()
        + " beside "
        + reference
        + ", "
        + curve.pairs().description()
        + ": above at "
        + above
        + " thresholds (clearly at "
        + clearlyAbove
        + "), below at "
        + below
        + " (clearly at "
        + clearlyBelow
        + ")"
        + (above > 0 && below > 0 ? "; the curves cross" : "");
  }
}
