package org.linet.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linet.bench.machine.Machine;
import org.linet.bench.train.EpochComparison;
import org.linet.bench.train.StepComparison;
import org.linet.bench.train.StepFigures;
import org.linet.cli.NamedValues;
import org.linet.cli.Output;
import org.linet.cli.display.StopSignal;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.session.DatasetFolder;
import org.linet.core.session.TrainingSet;
import org.linet.neural.linet.LinetFamily;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How long LINet's training takes, beside what it cannot go below and beside a plain loop. */
@Command(
    name = "train",
    description = {
      "Time LINet's training beside its floor and beside a plain loop.",
      "The three are timed in one run, a step of each in turn:",
      "  floor  the three matrix products that a softmax over the catalogue needs (q E^T, P E,"
          + " P^T q), at the rows of the same step, into buffers that are there before, on the"
          + " engine's own threads;",
      "  plain  the loop of public implementations, on the same engine with the same settings:"
          + " samples in random order padded to the longest of a batch, masks, log-softmax and"
          + " negative log-likelihood through autograd, libtorch's Adam, no merging.",
      "",
      "Two kinds of LINet's steps are timed. stepMillis, floorMillis and ratioToFloor are of steps"
          + " of exactly --batch-size distinct prefixes, because the floor depends on their number."
          + " epochSeconds, samplesPerSecond and speedup are of the steps that a training does:"
          + " it cuts a batch at --batch-size samples, of which equal prefixes are one row.",
      "Both are drawn from a shuffled epoch of the whole of train, batches of few and of many"
          + " clicks in their shares. An epoch's time is the mean step times the number of steps,"
          + " with the half width of its 95 %% interval. Times are means; medians stand beside"
          + " them. Assembling the batches is in the times.",
      "",
      "--epochs-to-compare also trains both from scratch on the head of train and prints their"
          + " validation figures after every epoch. Ctrl-C ends it; what was printed stands.",
      ""
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  linet bench train --data diginetica --steps 200",
      "  linet bench train --data diginetica --steps 20 --epochs-to-compare 2 --json"
    },
    mixinStandardHelpOptions = true)
final class TrainBenchmark implements Runnable {
  private static final int LEAST_STEPS = 2;
  private static final int ROUNDS_BETWEEN_LINES = 10;

  @Option(names = "--data", required = true, paramLabel = "DIR", description = "Dataset folder.")
  private Path data;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "100",
      description = "Timed steps of each kind (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(names = "--batch-size", paramLabel = "N", description = "The same as --set batch-size=N.")
  private @Nullable Integer batchSize;

  @Option(names = "--dimension", paramLabel = "N", description = "The same as --set dimension=N.")
  private @Nullable Integer dimension;

  @Option(names = "--seed", paramLabel = "N", description = "The same as --set seed=N.")
  private @Nullable Long seed;

  @Option(
      names = "--set",
      parameterConsumer = NamedValues.class,
      paramLabel = "NAME=VALUE",
      description = "A setting of LINet, for all ways alike; may be repeated.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--epochs-to-compare",
      paramLabel = "N",
      defaultValue = "0",
      description = "Epochs to train LINet and the plain loop for (default: ${DEFAULT-VALUE}).")
  private int epochs;

  @Mixin private Output output;
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills the annotated fields
  TrainBenchmark() {}

  @Override
  public void run() {
    if (rounds < LEAST_STEPS) {
      throw wrongUsage("--steps must be at least " + LEAST_STEPS);
    }
    if (epochs < 0) {
      throw wrongUsage("--epochs-to-compare cannot be negative");
    }
    Map<String, String> named = named();
    Hyperparameters values = new LinetFamily().hyperparameters().values(named);
    TrainingSet train = DatasetFolder.open(data).readTrain();
    if (train.sessions().sampleCount() == 0) {
      throw new LinetException(
          FailureCode.NO_DATA, data + " holds no session of two clicks: nothing to train on");
    }
    Machine machine = Machine.here();
    output.note(machine.text());
    Map<String, Object> json = new LinkedHashMap<>();
    try (StopSignal stop = StopSignal.install()) {
      StepFigures figures = steps(train, values, stop);
      output.text(figures.text());
      json.putAll(figures.json());
      if (epochs > 0) {
        json.put("epochs", epochs(train, named, stop));
      }
    }
    json.put("items", train.catalog().size());
    json.put("hyperparameters", values.asMap());
    json.put("seed", values.wholeLong("seed"));
    json.put("machine", machine);
    output.result(json);
  }

  private StepFigures steps(TrainingSet train, Hyperparameters values, StopSignal stop) {
    try (StepComparison comparison = new StepComparison(train, values)) {
      return comparison.run(
          rounds,
          done -> {
            stop.check("the benchmark");
            if (done % ROUNDS_BETWEEN_LINES == 0) {
              output.note(done + " of " + rounds + " steps timed");
            }
          });
    }
  }

  private Map<String, Object> epochs(
      TrainingSet train, Map<String, String> named, StopSignal stop) {
    Map<String, String> changed = new LinkedHashMap<>(named);
    changed.put("epochs", String.valueOf(epochs));
    changed.put("patience", "1000"); // every epoch is wanted, better or not
    changed.put("refit", "false");
    Hyperparameters values = new LinetFamily().hyperparameters().values(changed);
    return new EpochComparison(train, values, this::tell, stop).run();
  }

  private void tell(EpochComparison.Epoch epoch) {
    StringBuilder figures = new StringBuilder();
    epoch
        .validation()
        .forEach(
            (name, value) ->
                figures.append(String.format(Locale.ROOT, "  %s %.2f %%", name, 100 * value)));
    output.text(
        String.format(
            Locale.ROOT,
            "%s epoch %d: %.1f s  loss %.4f%s",
            epoch.trainer(),
            epoch.epoch(),
            epoch.seconds(),
            epoch.loss(),
            figures));
  }

  /** The settings that the user names, by option or by --set. */
  private Map<String, String> named() {
    Map<String, String> all = new LinkedHashMap<>(settings);
    add("batch-size", batchSize, all);
    add("dimension", dimension, all);
    add("seed", seed, all);
    return all;
  }

  private void add(String name, @Nullable Number value, Map<String, String> all) {
    if (value != null && all.put(name, value.toString()) != null) {
      throw wrongUsage("Give --" + name + " or --set " + name + "=, not both");
    }
  }

  private ParameterException wrongUsage(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
