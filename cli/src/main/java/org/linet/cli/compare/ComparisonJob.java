package org.linet.cli.compare;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.linet.cli.train.StopSignal;
import org.linet.cli.train.TrainingDisplay;
import org.linet.cli.train.TrainingJob;
import org.linet.core.LinetException;
import org.linet.core.StoppedException;
import org.linet.core.io.Checksums;
import org.linet.core.model.Provenance;
import org.linet.core.session.DatasetFolder;
import org.linet.core.session.KnownDataset;
import org.linet.core.session.Sessions;
import org.linet.core.session.TrainingSet;
import org.linet.evaluation.EvaluationOptions;
import org.linet.evaluation.comparison.ComparedRun;
import org.linet.evaluation.comparison.Comparison;
import org.linet.evaluation.comparison.ComparisonRow;
import org.linet.evaluation.comparison.ComparisonRows;
import org.linet.evaluation.comparison.PublishedFigures;

/**
 * A comparison from names to figures: trains what is missing, evaluates all models on the same
 * samples. Models are kept in the report's folder, so a comparison that was stopped or killed goes
 * on where it was, and one more model costs its own training only.
 */
public final class ComparisonJob {
  private static final Duration CHECKPOINT_INTERVAL = Duration.ofMinutes(5);

  private final ComparisonRequest request;
  private final Supplier<TrainingDisplay> displays;
  private final Consumer<String> notes;
  private final StopSignal stop;
  private final Map<String, String> failures = new LinkedHashMap<>();

  /**
   * @param displays shows one training each
   * @param notes takes lines about the work
   * @param stop polled everywhere
   */
  public ComparisonJob(
      ComparisonRequest request,
      Supplier<TrainingDisplay> displays,
      Consumer<String> notes,
      StopSignal stop) {
    this.request = request;
    this.displays = displays;
    this.notes = notes;
    this.stop = stop;
  }

  /**
   * Trains and evaluates. What can be refused is refused before the first training; a training that
   * fails leaves its model out, and the comparison says so.
   *
   * @throws LinetException if names, settings, models or data are not as they must be, or no model
   *     could be trained
   * @throws StoppedException if the work was stopped
   */
  public Comparison run() {
    long begin = System.nanoTime();
    DatasetFolder folder = DatasetFolder.open(request.data());
    TrainingSet train = folder.readTrain();
    Sessions test = folder.readTest(train.catalog());
    @Nullable String known = KnownDataset.of(train, test).map(KnownDataset::name).orElse(null);
    ComparisonPlan plan = ComparisonPlan.of(request, known, notes);
    List<Candidate> trained = trainMissing(plan, missing(plan, train));
    List<ComparedRun> runs = evaluate(trained);
    String reference = reference(plan, trained);
    EvaluationOptions options = EvaluationOptions.defaults();
    PublishedFigures published = PublishedFigures.load();
    List<ComparisonRow> rows =
        new ComparisonRows(reference, train.support(), known, published, options).of(runs);
    return new Comparison(
        data(known, train, test),
        reference,
        rows,
        failures,
        published.source(),
        new Comparison.Run(
            request.command(),
            request.preset(),
            Provenance.libraryVersion(),
            Provenance.environment(),
            Instant.now(),
            (System.nanoTime() - begin) / 1e9,
            options));
  }

  private List<Candidate> missing(ComparisonPlan plan, TrainingSet train) {
    CandidateCheck check = new CandidateCheck(request.data(), train);
    List<Candidate> missing = new ArrayList<>();
    for (Candidate candidate : plan.candidates()) {
      if (!check.isTrained(candidate)) {
        missing.add(candidate);
      }
    }
    return missing;
  }

  /** Returns the candidates that are trained in the end. */
  private List<Candidate> trainMissing(ComparisonPlan plan, List<Candidate> missing) {
    List<Candidate> trained = new ArrayList<>(plan.candidates());
    Optional<LinetException> failure = Optional.empty();
    for (int i = 0; i < missing.size(); i++) {
      Candidate candidate = missing.get(i);
      notes.accept("Training " + (i + 1) + " of " + missing.size() + ": " + candidate.label());
      try {
        train(candidate);
      } catch (StoppedException e) {
        throw e;
      } catch (LinetException e) {
        notes.accept(candidate.label() + " cannot be trained: " + e.getMessage());
        failures.put(candidate.label(), String.valueOf(e.getMessage()));
        trained.remove(candidate);
        failure = Optional.of(e);
      }
    }
    if (trained.isEmpty()) {
      throw failure.orElseThrow();
    }
    return trained;
  }

  private void train(Candidate candidate) {
    TrainingJob job =
        new TrainingJob(
            request.data(),
            candidate.family(),
            candidate.settings(),
            candidate.folder(),
            TrainingJob.isUnfinished(candidate.folder()),
            CHECKPOINT_INTERVAL,
            request.monitorsTest());
    try (TrainingDisplay display = displays.get()) {
      job.run(display, stop);
    }
    stop.check("the comparison");
  }

  private List<ComparedRun> evaluate(List<Candidate> candidates) {
    CandidateEvaluation evaluation = new CandidateEvaluation(request.data(), stop);
    List<ComparedRun> runs = new ArrayList<>();
    for (Candidate candidate : candidates) {
      notes.accept(
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

  private static String reference(ComparisonPlan plan, List<Candidate> trained) {
    return plan.references().stream()
        .filter(name -> trained.stream().anyMatch(candidate -> candidate.row().equals(name)))
        .findFirst()
        .orElseThrow();
  }

  private Comparison.Data data(@Nullable String known, TrainingSet train, Sessions test) {
    Path folder = request.data();
    return new Comparison.Data(
        String.valueOf(folder.toAbsolutePath().normalize().getFileName()),
        known,
        train.fingerprint(),
        Checksums.sha256(folder.resolve(DatasetFolder.TEST)),
        train.sessions().count(),
        train.sessions().sampleCount(),
        test.count(),
        test.sampleCount(),
        train.catalog().size());
  }
}
