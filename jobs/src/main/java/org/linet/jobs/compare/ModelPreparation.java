package org.linet.jobs.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linet.core.LinetException;
import org.linet.core.StoppedException;
import org.linet.jobs.monitor.JobMonitor;
import org.linet.jobs.train.TrainJob;
import org.linet.jobs.train.TrainRequest;

/**
 * Models from names to trained ones: finds what the user named, refuses what cannot be compared,
 * trains what is missing. Models are kept in the report's folder, so work that was stopped or
 * killed goes on where it was, and one more model costs its own training only.
 */
public final class ModelPreparation {
  private final CompareRequest request;
  private final ComparisonPlan plan;
  private final List<Candidate> missing;
  private final JobMonitor monitor;

  private ModelPreparation(
      CompareRequest request, ComparisonPlan plan, List<Candidate> missing, JobMonitor monitor) {
    this.request = request;
    this.plan = plan;
    this.missing = missing;
    this.monitor = monitor;
  }

  /**
   * Finds the models; trains none.
   *
   * @throws LinetException if names, settings, models or data are not as they must be
   */
  public static ModelPreparation of(CompareRequest request, ComparedData data, JobMonitor monitor) {
    ComparisonPlan plan = ComparisonPlan.of(request, data.known(), monitor::message);
    CandidateCheck check = new CandidateCheck(request.data(), data.train());
    List<Candidate> missing = new ArrayList<>();
    for (Candidate candidate : plan.candidates()) {
      if (!check.isTrained(candidate)) {
        missing.add(candidate);
      }
    }
    return new ModelPreparation(request, plan, missing, monitor);
  }

  /**
   * Trains what is missing. A training that fails leaves its model out.
   *
   * @throws LinetException if no model could be trained
   * @throws StoppedException if the work was stopped
   */
  public PreparedModels trainMissing() {
    List<Candidate> trained = new ArrayList<>(plan.candidates());
    Map<String, String> failures = new LinkedHashMap<>();
    Optional<LinetException> failure = Optional.empty();
    for (int i = 0; i < missing.size(); i++) {
      Candidate candidate = missing.get(i);
      monitor.message("Training " + (i + 1) + " of " + missing.size() + ": " + candidate.label());
      try {
        train(candidate);
      } catch (StoppedException e) {
        throw e;
      } catch (LinetException e) {
        monitor.message(candidate.label() + " cannot be trained: " + e.getMessage());
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

  private void train(Candidate candidate) {
    TrainRequest training =
        TrainRequest.of(request.data(), candidate.family(), candidate.folder())
            .with(candidate.settings())
            .withResume(TrainJob.isUnfinished(candidate.folder()))
            .withTestMonitored(request.monitorsTest());
    new TrainJob(training).run(monitor);
    monitor.stopIfRequested("the work");
  }

  private String reference(List<Candidate> trained) {
    return plan.references().stream()
        .filter(name -> trained.stream().anyMatch(candidate -> candidate.row().equals(name)))
        .findFirst()
        .orElseThrow();
  }
}
