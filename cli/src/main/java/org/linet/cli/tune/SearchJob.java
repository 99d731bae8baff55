package org.linet.cli.tune;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.linet.cli.train.StopSignal;
import org.linet.cli.train.TrainingDisplay;
import org.linet.core.LinetException;
import org.linet.core.StoppedException;
import org.linet.core.io.FileErrors;
import org.linet.core.model.ModelFamily;
import org.linet.core.session.DatasetFolder;
import org.linet.core.session.TrainingSet;

/**
 * A search for good settings: trial after trial until the time is over. The test sessions take no
 * part in it.
 *
 * @param data dataset folder
 * @param family what to tune
 * @param base settings to begin from, over the family's defaults; they are searched too unless
 *     fixed
 * @param fixed settings that are not searched, over {@code base}
 * @param space domains to search in place of the declared ones, by name, as text
 * @param out folder of the trials; what it holds already is used
 * @param seed of the draws
 * @param budget time that this run may take
 * @param mostTrials number of trials, those of earlier runs included, after which the search ends
 * @param criterion the figure to find the greatest of, for example {@code hit@20}
 */
public record SearchJob(
    Path data,
    ModelFamily family,
    Map<String, String> base,
    Map<String, String> fixed,
    Map<String, String> space,
    Path out,
    long seed,
    Duration budget,
    int mostTrials,
    String criterion) {
  /** The trials as lines of JSON. */
  public static final String TRIALS = "trials.jsonl";

  private static final String PLAN = "tune.json";
  private static final String WORK = "work";

  /** Trials that fail in a row before the search does. */
  private static final int FAILURES = 3;

  /**
   * Searches.
   *
   * @return all trials, those of earlier runs included, the best first
   * @throws LinetException if names, folders or data are not as they must be, or trials keep
   *     failing
   * @throws StoppedException if the user stopped it
   */
  public List<Trial> run(
      Supplier<TrainingDisplay> displays, Consumer<String> notes, StopSignal stop) {
    long deadline = System.nanoTime() + budget.toNanos();
    BooleanSupplier over = () -> stop.getAsBoolean() || System.nanoTime() - deadline >= 0;
    Map<String, String> start = new LinkedHashMap<>(base);
    start.putAll(fixed);
    family.hyperparameters().values(start);
    SearchSpace searched = SearchSpace.of(family, fixed.keySet(), space);
    TrainingSet train = DatasetFolder.open(data).readTrain();
    makeFolder();
    new SearchPlan(family.name(), train.fingerprint(), start, searched.text(), seed)
        .keep(out.resolve(PLAN));
    TrialLog log = TrialLog.open(out.resolve(TRIALS));
    TrialRunner runner =
        TrialRunner.of(family, data, start, train.sessions(), out.resolve(WORK), displays, over);
    search(log, runner, start, searched, over, notes);
    if (stop.getAsBoolean()) {
      throw new StoppedException("the search was stopped; its trials are in " + out);
    }
    if (log.trials().stream().allMatch(trial -> trial.failure() != null)) {
      throw new LinetException(
          "No trial ended within "
              + budget.toMinutes()
              + " minutes; run the same command again to go on with the first, or give more");
    }
    return best(log.trials());
  }

  private void makeFolder() {
    try {
      Files.createDirectories(out.resolve(WORK));
    } catch (IOException e) {
      throw FileErrors.writing(out, e);
    }
  }

  private void search(
      TrialLog log,
      TrialRunner runner,
      Map<String, String> start,
      SearchSpace searched,
      BooleanSupplier over,
      Consumer<String> notes) {
    int failures = 0;
    int number = log.trials().size() + 1;
    List<Map<String, String>> draws = searched.draw(number, seed);
    while (number <= Math.min(mostTrials, draws.size()) && !over.getAsBoolean()) {
      Map<String, String> drawn = draws.get(number - 1);
      Map<String, String> settings = new LinkedHashMap<>(start);
      settings.putAll(drawn);
      notes.accept("Trial " + number + ": " + words(drawn));
      Trial trial;
      try {
        trial = trial(runner, number, drawn, settings);
      } catch (StoppedException e) {
        return; // its checkpoint stays, and the next run goes on from there
      }
      failures = trial.failure() == null ? 0 : failures + 1;
      if (trial.failure() != null && (number == 1 || failures == FAILURES)) {
        throw new LinetException("The search ended with trial " + number + ": " + trial.failure());
      }
      log.add(trial);
      notes.accept(report(trial, best(log.trials()).get(0)));
      number++;
      draws = searched.draw(number, seed);
    }
    if (number > draws.size()) {
      notes.accept("There is no other setting to try");
    }
  }

  /** Settings that no model can be trained with are an answer too. */
  private static Trial trial(
      TrialRunner runner, int number, Map<String, String> drawn, Map<String, String> settings) {
    long begin = System.nanoTime();
    try {
      TrialRunner.Outcome outcome = runner.run(number, settings);
      return new Trial(number, drawn, outcome.figures(), outcome.epoch(), since(begin), null);
    } catch (LinetException e) {
      return new Trial(number, drawn, Map.of(), null, since(begin), String.valueOf(e.getMessage()));
    }
  }

  private List<Trial> best(List<Trial> trials) {
    return trials.stream()
        .sorted(Comparator.comparingDouble((Trial trial) -> -trial.figure(criterion)))
        .toList();
  }

  private String report(Trial trial, Trial best) {
    return trial.failure() == null
        ? String.format(
            Locale.ROOT,
            "Trial %d: %s %.2f %% in %.0f s; best so far: trial %d with %.2f %%",
            trial.trial(),
            criterion,
            100 * trial.figure(criterion),
            trial.seconds(),
            best.trial(),
            100 * best.figure(criterion))
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
