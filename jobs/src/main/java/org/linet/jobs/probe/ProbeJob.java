package org.linet.jobs.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.linet.core.LinetException;
import org.linet.core.StoppedException;
import org.linet.core.model.ModelArtifact;
import org.linet.core.session.DatasetFolder;
import org.linet.core.session.Sessions;
import org.linet.core.session.TrainingSet;
import org.linet.evaluation.EvaluationOptions;
import org.linet.evaluation.probe.LocalInvarianceProbe;
import org.linet.evaluation.probe.PairCounts;
import org.linet.evaluation.probe.Probe;
import org.linet.evaluation.probe.ProbeCurve;
import org.linet.evaluation.probe.ProbeJson;
import org.linet.evaluation.probe.ProbeOptions;
import org.linet.evaluation.probe.ProbedModel;
import org.linet.evaluation.report.ProbePage;
import org.linet.evaluation.report.ProbeText;
import org.linet.jobs.compare.Candidate;
import org.linet.jobs.compare.CandidateEvaluation;
import org.linet.jobs.compare.CompareRequest;
import org.linet.jobs.compare.ComparedData;
import org.linet.jobs.compare.ModelPreparation;
import org.linet.jobs.compare.PreparedModels;
import org.linet.jobs.compare.ReportFolder;
import org.linet.jobs.monitor.JobMonitor;

/** A probe from names of models to curves; models that are missing are trained first. */
public final class ProbeJob {
  private final CompareRequest request;
  private final ProbeOptions options;

  /** Does nothing yet. */
  public ProbeJob(CompareRequest request, ProbeOptions options) {
    this.request = request;
    this.options = options;
  }

  /**
   * Finds the pairs, asks the models and writes the report.
   *
   * @throws LinetException if no pair qualifies, or names, settings, models or data are not as they
   *     must be
   * @throws StoppedException if the work was stopped
   */
  public Probe run(JobMonitor monitor) {
    ReportFolder folder = ReportFolder.open(request.report(), "probe");
    long begin = System.nanoTime();
    ComparedData data = ComparedData.read(request.data());
    TrainingSet train = data.train();
    Sessions test = DatasetFolder.open(request.data()).readTestWithUnseen(train.catalog());
    ModelPreparation preparation = ModelPreparation.of(request, data, monitor);
    LocalInvarianceProbe probe = LocalInvarianceProbe.of(train.sessions(), test, options);
    monitor.message(words(probe.counts()));
    PreparedModels models = preparation.trainMissing();
    List<ProbedModel> answers = ask(models.candidates(), monitor);
    int reference =
        IntStream.range(0, answers.size())
            .filter(i -> models.candidates().get(i).row().equals(models.reference()))
            .findFirst()
            .orElseThrow();
    long beginOfCurves = System.nanoTime();
    List<ProbeCurve> curves = probe.curves(answers, reference);
    long end = System.nanoTime();
    Probe result =
        new Probe(
            data.facts(),
            answers.get(reference).name(),
            options,
            probe.counts(),
            models.candidates().stream().map(ProbeJob::model).toList(),
            curves,
            models.failures(),
            (end - beginOfCurves) / 1e9,
            request.run((end - begin) / 1e9, EvaluationOptions.defaults()));
    folder.write(ProbeJson.of(result), ProbeText.of(result), ProbePage.of(result));
    return result;
  }

  private static String words(PairCounts counts) {
    return String.format(
        Locale.ROOT,
        "%,d candidate pairs of %,d test sequences, %,d qualify; found in %.1f s",
        counts.candidates(),
        counts.sequences(),
        counts.qualifying(),
        counts.seconds());
  }

  private List<ProbedModel> ask(List<Candidate> candidates, JobMonitor monitor) {
    CandidateEvaluation evaluation = new CandidateEvaluation(request.data(), monitor);
    List<ProbedModel> answers = new ArrayList<>();
    for (Candidate candidate : candidates) {
      monitor.message(
          "Asking " + (answers.size() + 1) + " of " + candidates.size() + ": " + candidate.label());
      answers.add(new ProbedModel(candidate.label(), evaluation.ranks(candidate)));
    }
    return answers;
  }

  private static Probe.Model model(Candidate candidate) {
    return new Probe.Model(candidate.label(), ModelArtifact.open(candidate.folder()).description());
  }
}
