package org.linet.cli.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.linet.cli.compare.Candidate;
import org.linet.cli.compare.CandidateEvaluation;
import org.linet.cli.compare.ComparedData;
import org.linet.cli.compare.ComparisonRequest;
import org.linet.cli.compare.ModelPreparation;
import org.linet.cli.compare.PreparedModels;
import org.linet.cli.train.StopSignal;
import org.linet.cli.train.TrainingDisplay;
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
import org.linet.evaluation.probe.ProbeOptions;
import org.linet.evaluation.probe.ProbedModel;

/** A probe from names of models to curves; models that are missing are trained first. */
public final class ProbeJob {
  private final ComparisonRequest request;
  private final ProbeOptions options;
  private final Supplier<TrainingDisplay> displays;
  private final Consumer<String> notes;
  private final StopSignal stop;

  /**
   * @param displays shows one training each
   * @param notes takes lines about the work
   * @param stop polled everywhere
   */
  public ProbeJob(
      ComparisonRequest request,
      ProbeOptions options,
      Supplier<TrainingDisplay> displays,
      Consumer<String> notes,
      StopSignal stop) {
    this.request = request;
    this.options = options;
    this.displays = displays;
    this.notes = notes;
    this.stop = stop;
  }

  /**
   * Finds the pairs, then asks the models.
   *
   * @throws LinetException if no pair qualifies, or names, settings, models or data are not as they
   *     must be
   * @throws StoppedException if the work was stopped
   */
  public Probe run() {
    long begin = System.nanoTime();
    ComparedData data = ComparedData.read(request.data());
    TrainingSet train = data.train();
    Sessions test = DatasetFolder.open(request.data()).readTestWithUnseen(train.catalog());
    ModelPreparation preparation = ModelPreparation.of(request, data, notes);
    LocalInvarianceProbe probe = LocalInvarianceProbe.of(train.sessions(), test, options);
    sayCounts(probe.counts());
    PreparedModels models = preparation.trainMissing(displays, stop);
    List<ProbedModel> answers = ask(models.candidates());
    int reference =
        IntStream.range(0, answers.size())
            .filter(i -> models.candidates().get(i).row().equals(models.reference()))
            .findFirst()
            .orElseThrow();
    long beginOfCurves = System.nanoTime();
    List<ProbeCurve> curves = probe.curves(answers, reference);
    long end = System.nanoTime();
    return new Probe(
        data.facts(),
        answers.get(reference).name(),
        options,
        probe.counts(),
        models.candidates().stream().map(ProbeJob::model).toList(),
        curves,
        models.failures(),
        (end - beginOfCurves) / 1e9,
        request.run((end - begin) / 1e9, EvaluationOptions.defaults()));
  }

  private void sayCounts(PairCounts counts) {
    notes.accept(
        String.format(
            Locale.ROOT,
            "%,d candidate pairs of %,d test sequences, %,d qualify; found in %.1f s",
            counts.candidates(),
            counts.sequences(),
            counts.qualifying(),
            counts.seconds()));
  }

  private List<ProbedModel> ask(List<Candidate> candidates) {
    CandidateEvaluation evaluation = new CandidateEvaluation(request.data(), stop);
    List<ProbedModel> answers = new ArrayList<>();
    for (Candidate candidate : candidates) {
      notes.accept(
          "Asking " + (answers.size() + 1) + " of " + candidates.size() + ": " + candidate.label());
      answers.add(new ProbedModel(candidate.label(), evaluation.ranks(candidate)));
    }
    return answers;
  }

  private static Probe.Model model(Candidate candidate) {
    return new Probe.Model(candidate.label(), ModelArtifact.open(candidate.folder()).description());
  }
}
