package org.linet.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.linet.cli.display.CommandMonitor;
import org.linet.cli.display.StopSignal;
import org.linet.core.StoppedException;
import org.linet.core.model.ModelDescription;
import org.linet.core.model.ModelFamily;
import org.linet.jobs.train.TrainJob;
import org.linet.jobs.train.TrainRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains a model on a dataset folder. */
@Command(
    name = "train",
    description = {
      "Train a model on a dataset folder and write it as a model folder.",
      "Ctrl-C stops after a checkpoint; --resume goes on, also after a crash."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  linet train --data shop --model linet --out shop-linet --set epochs=5 --seed 7",
      "  linet train --data shop --model vstan --out shop-vstan --preset yoochoose",
      "  linet models linet     lists the settings of a model with their ranges, and its presets"
    })
final class TrainCommand implements Callable<Integer> {
  private static final String SEED = "seed";

  @Mixin private FamilyChoice choice;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "MODEL",
      description = "Model folder to make. MODEL.training holds the work until it is done.")
  private Path out;

  @Option(
      names = "--set",
      parameterConsumer = NamedValues.class,
      paramLabel = "NAME=VALUE",
      description = "A setting of the model, over those of a preset; may be repeated.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(names = "--seed", description = "The same as --set seed=N.")
  private @Nullable Long seed;

  @Option(names = "--resume", description = "Go on with a training that was stopped or killed.")
  private boolean resume;

  @Option(
      names = "--checkpoint-minutes",
      paramLabel = "N",
      defaultValue = "5",
      description = "Minutes between checkpoints within an epoch (default: ${DEFAULT-VALUE}).")
  private double checkpointMinutes;

  @Mixin private Output output;
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills the annotated fields
  TrainCommand() {}

  @Override
  public Integer call() {
    ModelFamily family = choice.family();
    TrainJob job =
        new TrainJob(
            new TrainRequest(
                choice.data(), family, overrides(family), out, resume, interval(), false));
    // the signal outlives the message below: a process that was asked to end waits for its release
    try (StopSignal stop = StopSignal.installForTraining()) {
      try {
        report(job.run(new CommandMonitor(output::note, stop)));
        return ExitStatus.DONE;
      } catch (StoppedException stopped) {
        output.note("linet: stopped: " + FailureReport.said(stopped).sentence());
        if (TrainJob.isUnfinished(out)) {
          output.note("linet: go on with the same command and --resume");
        }
        output.stopped(stopped);
        return ExitStatus.INTERRUPTED;
      }
    }
  }

  private Duration interval() {
    if (!(checkpointMinutes > 0 && checkpointMinutes <= 10_000)) {
      throw new ParameterException(
          spec.commandLine(), "--checkpoint-minutes must be a number above 0, at most 10000");
    }
    return Duration.ofMillis(Math.max(1, Math.round(checkpointMinutes * 60_000)));
  }

  /** What differs from the family's defaults: the preset, and over it what the user names. */
  private Map<String, String> overrides(ModelFamily family) {
    Map<String, String> named = named(family);
    Map<String, String> overrides = new LinkedHashMap<>(choice.preset(family));
    overrides.putAll(named);
    return overrides;
  }

  /** The settings that the user names, --seed among them. */
  private Map<String, String> named(ModelFamily family) {
    if (seed == null) {
      return settings;
    }
    if (settings.containsKey(SEED)) {
      throw new ParameterException(spec.commandLine(), "Give --seed or --set seed=, not both");
    }
    if (!family.hyperparameters().has(SEED)) {
      output.note(family.name() + " draws nothing by chance: --seed changes nothing");
      return settings;
    }
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.put(SEED, seed.toString());
    return all;
  }

  private void report(ModelDescription trained) {
    output.text(
        String.format(
            Locale.ROOT,
            "%s: %s on %,d sessions (%,d samples, %,d items) in %.1f s",
            out,
            trained.family(),
            trained.trainSessions(),
            trained.trainSamples(),
            trained.catalogueSize(),
            trained.trainSeconds()));
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("model", out.toString());
    result.put("family", trained.family());
    result.put("hyperparameters", trained.hyperparameters());
    result.put("samples", trained.trainSamples());
    result.put("items", trained.catalogueSize());
    result.put("epochs", trained.epochs().size());
    result.put("validation", trained.validation());
    result.put("seconds", trained.trainSeconds());
    output.result(result);
  }
}
