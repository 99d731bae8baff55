package org.linet.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.linet.cli.display.CommandMonitor;
import org.linet.cli.display.StopSignal;
import org.linet.core.StoppedException;
import org.linet.core.model.ModelFamily;
import org.linet.jobs.tune.Trial;
import org.linet.jobs.tune.TrialTable;
import org.linet.jobs.tune.TuneJob;
import org.linet.jobs.tune.TuneRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Searches for good settings of a family. */
@Command(
    name = "tune",
    description = {
      "Search for good settings of a model, never looking at test.",
      "Trials are judged on the newest part of the training sessions. OUT/trials.jsonl has every"
          + " trial; the same command goes on where a stopped or killed one was."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  linet tune --data shop --model vstan --budget 30 --out vstan-trials",
      "  linet tune --data shop --model linet --budget 600 --out linet-trials --set dimension=100"
          + " --space learning-rate=0.001..0.005:log",
      "  linet models vstan     lists what is searched"
    })
final class TuneCommand implements Callable<Integer> {
  private static final int SHOWN = 10;

  /** The figure that the search makes as great as it can. */
  enum Criterion {
    HIT,
    MRR,
    NDCG;

    String figure() {
      return name().toLowerCase(Locale.ROOT) + "@20";
    }
  }

  @Mixin private FamilyChoice choice;

  @Option(
      names = "--budget",
      required = true,
      paramLabel = "MINUTES",
      description = "Time that this run may take; a trial that it ends goes on in the next run.")
  private double budget;

  @Option(names = "--out", required = true, paramLabel = "OUT", description = "Folder of trials.")
  private Path out;

  @Option(
      names = "--trials",
      paramLabel = "N",
      defaultValue = "100000",
      description = "End after so many trials, those of earlier runs included.")
  private int trials;

  @Option(
      names = "--by",
      paramLabel = "FIGURE",
      defaultValue = "hit",
      description = "What is best: ${COMPLETION-CANDIDATES} at 20 (default: ${DEFAULT-VALUE}).")
  private Criterion criterion = Criterion.HIT;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the draws (default: ${DEFAULT-VALUE}); --set seed=N is the model's.")
  private long seed;

  @Option(
      names = "--set",
      parameterConsumer = NamedValues.class,
      paramLabel = "NAME=VALUE",
      description = "A setting that is not searched; may be repeated.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--space",
      parameterConsumer = NamedValues.class,
      paramLabel = "NAME=DOMAIN",
      description = {
        "What is searched in place of the declared values; may be repeated.",
        "DOMAIN is low..high, low..high:log or values with commas between."
      })
  private Map<String, String> space = new LinkedHashMap<>();

  @Mixin private Output output;
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills the annotated fields
  TuneCommand() {}

  @Override
  public Integer call() {
    ModelFamily family = choice.family();
    Map<String, String> base = choice.preset(family);
    TuneRequest request =
        new TuneRequest(
            choice.data(),
            family,
            base,
            settings,
            space,
            out,
            seed,
            budget(),
            trials,
            criterion.figure());
    try (StopSignal stop = StopSignal.installForTraining()) {
      List<Trial> best = new TuneJob(request).run(new CommandMonitor(output::note, stop));
      report(family, base, best);
      return ExitStatus.DONE;
    } catch (StoppedException stopped) {
      output.note("linet: " + stopped.getMessage());
      output.note("linet: go on with the same command");
      output.stopped(stopped);
      return ExitStatus.INTERRUPTED;
    }
  }

  private Duration budget() {
    if (!(budget > 0 && budget <= 100_000)) {
      throw new ParameterException(
          spec.commandLine(), "--budget must be a number of minutes above 0, at most 100000");
    }
    if (trials < 1) {
      throw new ParameterException(spec.commandLine(), "--trials must be at least 1");
    }
    return Duration.ofMillis(Math.max(1, Math.round(budget * 60_000)));
  }

  private void report(ModelFamily family, Map<String, String> base, List<Trial> best) {
    Map<String, String> chosen = new LinkedHashMap<>(base);
    chosen.putAll(settings);
    chosen.putAll(best.get(0).settings());
    output.text(TrialTable.of(best, SHOWN));
    output.text(
        String.format(
            Locale.ROOT,
            "%n%d trials; all of them are in %s",
            best.size(),
            out.resolve(TuneJob.TABLE)));
    output.text("The best of them, by " + criterion.figure() + " on the newest training sessions:");
    output.text(
        ("  linet train --data "
                + choice.data()
                + " --model "
                + family.name()
                + " --out MODEL "
                + options(chosen))
            .stripTrailing());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("family", family.name());
    json.put("trials", best.size());
    json.put("criterion", criterion.figure());
    json.put("best", best.get(0));
    json.put("settings", chosen);
    json.put("set", options(chosen));
    output.result(json);
  }

  /** Settings as the options that give them to {@code train}. */
  private static String options(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(entry -> "--set " + entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(" "));
  }
}
