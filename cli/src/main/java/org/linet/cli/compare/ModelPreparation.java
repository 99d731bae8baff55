package org.linet.cli.compare;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.linet.cli.train.StopSignal;
import org.linet.cli.train.TrainingDisplay;
import org.linet.cli.train.TrainingJob;
import org.linet.core.LinetException;
import org.linet.core.StoppedException;

/**
 * Models from names to trained ones: finds what the user named, refuses what cannot be compared,
 * trains what is missing. Models are kept in the report's folder, so work that was stopped or
 * killed goes on where it was, and one more model costs its own training only.
 */
public final class ModelPreparation {
  private static final Duration CHECKPOINT_INTERVAL = Duration.ofMinutes(5);

  private final ComparisonRequest request;
  private final ComparisonPlan plan;
  private final List<Candidate> missing;
  private final Consumer<String> notes;

  private ModelPreparation(
      ComparisonRequest request,
      ComparisonPlan plan,
      List<Candidate> missing,
      Consumer<String> notes) {
    this.request = request;
    this.plan = plan;
    this.missing = missing;
    this.notes = notes;
  }

  /**
   * Finds the models; trains none.
   *
   * @param notes takes lines about the work
   * @throws LinetException if names, settings, models or data are not as they must be
   */
  public static ModelPreparation of(
      ComparisonRequest request, ComparedData data, Consumer<String> notes) {
    ComparisonPlan plan = ComparisonPlan.of(request, data.known(), notes);
    CandidateCheck check = new CandidateCheck(request.data(), data.train());
    List<Candidate> missing = new ArrayList<>();
    for (Candidate candidate : plan.candidates()) {
      if (!check.isTrained(candidate)) {
        missing.add(candidate);
      }
    }
    return new ModelPreparation(request, plan, missing, notes);
  }

  /**
   * Trains what is missing. A training that fails leaves its model out.
   *
   * @param displays shows one training each
   * @param stop polled everywhere
   * @throws LinetException if no model could be trained
   * @throws StoppedException if the work was stopped
   */
  public PreparedModels trainMissing(Supplier<TrainingDisplay> displays, StopSignal stop) {
    List<Candidate> trained = new ArrayList<>(plan.candidates());
    Map<String, String> failures = new LinkedHashMap<>();
    Optional<LinetException> failure = Optional.empty();
    for (int i = 0; i < missing.size(); i++) {
      Candidate candidate = missing.get(i);
      notes.accept("Training " + (i + 1) + " of " + missing.size() + ": " + candidate.label());
      try {
        train(candidate, displays, stop);
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
    return new PreparedModels(trained, reference(trained), failures);
  }

  private void train(Candidate candidate, Supplier<TrainingDisplay> displays, StopSignal stop) {
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
    stop.check("the work");
  }

  private String reference(List<Candidate> trained) {
    return plan.references().stream()
        .filter(name -> trained.stream().anyMatch(candidate -> candidate.row().equals(name)))
        .findFirst()
        .orElseThrow();
  }
}
