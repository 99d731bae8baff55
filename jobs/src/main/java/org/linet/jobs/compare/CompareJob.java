package org.linet.jobs.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.linet.core.LinetException;
import org.linet.core.StoppedException;
import org.linet.core.model.Ablation;
import org.linet.evaluation.EvaluationOptions;
import org.linet.evaluation.comparison.ComparedRun;
import org.linet.evaluation.comparison.Comparison;
import org.linet.evaluation.comparison.ComparisonJson;
import org.linet.evaluation.comparison.ComparisonRow;
import org.linet.evaluation.comparison.ComparisonRows;
import org.linet.evaluation.comparison.PublishedFigures;
import org.linet.evaluation.report.ComparisonPage;
import org.linet.evaluation.report.ComparisonText;
import org.linet.jobs.monitor.JobMonitor;

/**
 * A comparison from names to figures: trains what is missing, evaluates all models on the same
 * samples. Models are kept in the report's folder, so a comparison that was stopped or killed goes
 * on where it was, and one more model costs its own training only.
 */
public final class CompareJob {
  private final CompareRequest request;

  /** Does nothing yet. */
  public CompareJob(CompareRequest request) {
    this.request = request;
  }

  /**
   * Trains, evaluates and writes the report. What can be refused is refused before the first
   * training; a training that fails leaves its model out, and the comparison says so.
   *
   * @throws LinetException if names, settings, models or data are not as they must be, or no model
   *     could be trained
   * @throws StoppedException if the work was stopped
   */
  public Comparison run(JobMonitor monitor) {
    ReportFolder folder =
        ReportFolder.open(request.report(), request.ablates() ? "ablate" : "compare");
    long begin = System.nanoTime();
    ComparedData data = ComparedData.read(request.data());
    PreparedModels models = ModelPreparation.of(request, data, monitor).trainMissing();
    List<ComparedRun> runs = evaluate(models.candidates(), monitor);
    EvaluationOptions options = EvaluationOptions.defaults();
    PublishedFigures published = PublishedFigures.load();
    List<ComparisonRow> rows =
        new ComparisonRows(
                models.reference(), data.train().support(), data.known(), published, options)
            .of(runs);
    Comparison comparison =
        new Comparison(
            data.facts(),
            models.reference(),
            rows,
            request.ablates() ? ablations(models.candidates()) : Map.of(),
            models.failures(),
            published.source(),
            request.run((System.nanoTime() - begin) / 1e9, options));
    folder.write(
        ComparisonJson.of(comparison),
        ComparisonText.of(comparison),
        ComparisonPage.of(comparison));
    return comparison;
  }

  private List<ComparedRun> evaluate(List<Candidate> candidates, JobMonitor monitor) {
    CandidateEvaluation evaluation = new CandidateEvaluation(request.data(), monitor);
    List<ComparedRun> runs = new ArrayList<>();
    for (Candidate candidate : candidates) {
      monitor.message(
          "Evaluation "
              + (runs.size() + 1)
              + " of "
              + candidates.size()
              + ": "
              + candidate.label());
      runs.add(evaluation.run(candidate));
    }
    return runs;
  }

  /** What each row without a part leaves out. */
  private static Map<String, String> ablations(List<Candidate> candidates) {
    Map<String, String> ablations = new LinkedHashMap<>();
    for (Candidate candidate : candidates) {
      for (Ablation part : candidate.family().ablations()) {
        if (candidate.row().equals(part.variant(candidate.family()))) {
          ablations.put(candidate.row(), part.description());
        }
      }
    }
    return ablations;
  }
}
