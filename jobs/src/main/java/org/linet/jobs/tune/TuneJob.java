package org.linet.jobs.tune;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.StoppedException;
import org.linet.core.io.AtomicFile;
import org.linet.core.io.FileErrors;
import org.linet.core.model.ModelFamily;
import org.linet.core.session.DatasetFolder;
import org.linet.core.session.TrainingSet;
import org.linet.jobs.monitor.JobMonitor;
import org.linet.jobs.monitor.TrainingDisplay;

/**
 * A search for good settings: trial after trial until the time is over. The test sessions take no
 * part in it.
 */
public final class TuneJob {
  /** The trials as lines of JSON. */
  public static final String TRIALS = "trials.jsonl";

  /** The trials as a table for people, the best first. */
  public static final String TABLE = "trials.txt";

  private static final String PLAN = "tune.json";
  private static final String WORK = "work";

  /** Trials that fail in a row before the search does. */
  private static final int FAILURES = 3;

  private final TuneRequest request;

  /** Does nothing yet. */
  public TuneJob(TuneRequest request) {
    this.request = request;
  }

  /**
   * Searches.
   *
   * @return all trials, those of earlier runs included, the best first
   * @throws LinetException if names, folders or data are not as they must be, or trials keep
   *     failing
   * @throws StoppedException if the user stopped it
   */
  public List<Trial> run(JobMonitor monitor) {
    JobMonitor timed = new Deadline(monitor, request.budget());
    ModelFamily family = request.family();
    Path out = request.out();
    Map<String, String> start = request.start();
    family.hyperparameters().values(start);
    SearchSpace searched = SearchSpace.of(family, request.fixed().keySet(), request.space());
    TrainingSet train = DatasetFolder.open(request.data()).readTrain();
    makeFolder();
    new SearchPlan(family.name(), train.fingerprint(), start, searched.text(), request.seed())
        .keep(out.resolve(PLAN));
    TrialLog log = TrialLog.open(out.resolve(TRIALS));
    TrialRunner runner =
        TrialRunner.of(family, request.data(), start, train.sessions(), out.resolve(WORK), timed);
    search(log, runner, start, searched, timed);
    if (monitor.stopRequested()) {
      throw new StoppedException("the search was stopped; its trials are in " + out);
    }
    if (log.trials().stream().allMatch(trial -> trial.failure() != null)) {
      throw new LinetException(
          FailureCode.INTERRUPTED,
          "No trial ended within "
              + request.budget().toMinutes()
              + " minutes; run the same command again to go on with the first, or give more");
    }
    List<Trial> best = best(log.trials());
    AtomicFile.writeText(out.resolve(TABLE), TrialTable.of(best, best.size()) + "\n");
    return best;
  }

  /** Also stops the work when its time is over. */
  private static final class Deadline implements JobMonitor {
    private final JobMonitor monitor;
    private final long end;

    Deadline(JobMonitor monitor, Duration budget) {
      this.monitor = monitor;
      this.end = System.nanoTime() + budget.toNanos();
    }

    @Override
    public void message(String text) {
      monitor.message(text);
    }

    @Override
    public void warning(String text) {
      monitor.warning(text);
    }

    @Override
    public TrainingDisplay training() {
      return monitor.training();
    }

    @Override
    public void ranked(int done, int samples) {
      monitor.ranked(done, samples);
    }

    @Override
    public boolean stopRequested() {
      return monitor.stopRequested() || System.nanoTime() - end >= 0;
    }
  }

  private void makeFolder() {
    try {
      Files.createDirectories(request.out().resolve(WORK));
    } catch (IOException e) {
      throw FileErrors.writing(request.out(), e);
    }
  }

  private void search(
      TrialLog log,
      TrialRunner runner,
      Map<String, String> start,
      SearchSpace searched,
      JobMonitor monitor) {
    int failures = 0;
    int number = log.trials().size() + 1;
    List<Map<String, String>> draws = searched.draw(number, request.seed());
    while (number <= Math.min(request.mostTrials(), draws.size()) && !monitor.stopRequested()) {
      Map<String, String> drawn = draws.get(number - 1);
      Map<String, String> settings = new LinkedHashMap<>(start);
      settings.putAll(drawn);
      monitor.message("Trial " + number + ": " + words(drawn));
      long begin = System.nanoTime();
      Trial trial;
      try {
        trial = trial(runner.run(number, settings), number, drawn, begin);
        failures = 0;
      } catch (StoppedException e) {
        return; // its checkpoint stays, and the next run goes on from there
      } catch (LinetException e) {
        // settings that no model can be trained with are an answer too
        trial = new Trial(number, drawn, Map.of(), null, since(begin), e.getMessage());
        failures++;
        if (number == 1 || failures == FAILURES) {
          throw new LinetException(
              e.code(), "The search ended with trial " + number + ": " + e.getMessage(), e);
        }
      }
      log.add(trial);
      monitor.message(report(trial, best(log.trials()).get(0)));
      number++;
      draws = searched.draw(number, request.seed());
    }
    if (number > draws.size()) {
      monitor.message("There is no other setting to try");
    }
  }

  private static Trial trial(
      TrialRunner.Outcome outcome, int number, Map<String, String> drawn, long begin) {
    return new Trial(number, drawn, outcome.figures(), outcome.epoch(), since(begin), null);
  }

  private List<Trial> best(List<Trial> trials) {
    return trials.stream()
        .sorted(Comparator.comparingDouble((Trial trial) -> -trial.figure(request.criterion())))
        .toList();
  }

  private String report(Trial trial, Trial best) {
    return trial.failure() == null
        ? String.format(
            Locale.ROOT,
            "Trial %d: %s %.2f %% in %.0f s; best so far: trial %d with %.2f %%",
            trial.trial(),
            request.criterion(),
            100 * trial.figure(request.criterion()),
            trial.seconds(),
            best.trial(),
            100 * best.figure(request.criterion()))
        : "Trial " + trial.trial() + " failed: " + trial.failure();
  }

  private static String words(Map<String, String> drawn) {
    return drawn.isEmpty()
        ? "the settings to begin from"
        : drawn.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(" "));
  }

  private static double since(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }
}
