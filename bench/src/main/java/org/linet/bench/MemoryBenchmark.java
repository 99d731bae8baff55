package org.linet.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.linet.bench.machine.Machine;
import org.linet.bench.machine.TemporaryFolder;
import org.linet.bench.memory.MemoryFigures;
import org.linet.bench.memory.MemoryWatch;
import org.linet.cli.NamedValues;
import org.linet.cli.Output;
import org.linet.cli.display.StopSignal;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.StoppedException;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.TrainedModel;
import org.linet.core.model.TrainingRequest;
import org.linet.core.session.DatasetFolder;
import org.linet.core.session.TrainingSet;
import org.linet.neural.linet.LinetFamily;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether the memory of a long training stays flat. */
@Command(
    name = "memory",
    description = {
      "Train LINet for a while and watch the process's resident memory.",
      "It trains epoch after epoch with validation and checkpoints, as 'train' does. Prints the"
          + " memory's peak, and its growth by least squares over the time after the warm-up, with"
          + " the standard error. Nothing is kept of the training."
    },
    footerHeading = "%nExample:%n",
    footer = "  linet bench memory --data diginetica --minutes 40",
    mixinStandardHelpOptions = true)
final class MemoryBenchmark implements Runnable {
  private static final int LEAST_SAMPLES = 3;
  private static final Duration CHECKPOINTS = Duration.ofMinutes(5);

  @Option(names = "--data", required = true, paramLabel = "DIR", description = "Dataset folder.")
  private Path data;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "40",
      description = "How long to train (default: ${DEFAULT-VALUE}).")
  private double minutes;

  @Option(
      names = "--warm-up-minutes",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "Of these, how long before the first sample: the first validation and the first"
              + " checkpoint take memory that stays (default: ${DEFAULT-VALUE}).")
  private double warmUpMinutes;

  @Option(
      names = "--every-seconds",
      paramLabel = "N",
      defaultValue = "10",
      description = "Time between two samples (default: ${DEFAULT-VALUE}).")
  private double everySeconds;

  @Option(
      names = "--set",
      parameterConsumer = NamedValues.class,
      paramLabel = "NAME=VALUE",
      description = "A setting of LINet; may be repeated.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Mixin private Output output;
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills the annotated fields
  MemoryBenchmark() {}

  @Override
  public void run() {
    requireEnoughSamples();
    Hyperparameters values = new LinetFamily().hyperparameters().values(endless());
    TrainingSet train = DatasetFolder.open(data).readTrain();
    Machine machine = Machine.here();
    output.note(machine.text());
    MemoryFigures figures = watch(train, values);
    output.text(figures.text());
    Map<String, Object> json = new LinkedHashMap<>(figures.json());
    json.put("hyperparameters", values.asMap());
    json.put("machine", machine);
    output.result(json);
  }

  private MemoryFigures watch(TrainingSet train, Hyperparameters values) {
    MemoryWatch watch =
        new MemoryWatch(
            duration(minutes * 60), duration(warmUpMinutes * 60), duration(everySeconds));
    try (StopSignal stop = StopSignal.install();
        TemporaryFolder work = TemporaryFolder.create()) {
      train(train, values, work.path(), watch, () -> watch.getAsBoolean() || stop.getAsBoolean());
      stop.check("the benchmark");
    }
    MemoryFigures figures = watch.figures();
    if (figures.samples().size() < LEAST_SAMPLES) {
      throw new LinetException(
          FailureCode.NO_DATA,
          "Only "
              + figures.samples().size()
              + " samples were taken, too few for a line: give more --minutes");
    }
    return figures;
  }

  private static void train(
      TrainingSet data,
      Hyperparameters values,
      Path work,
      MemoryWatch watch,
      BooleanSupplier stopRequested) {
    TrainingRequest request =
        new TrainingRequest(data, values, work, false, CHECKPOINTS, watch, stopRequested);
    try (TrainedModel trained = new LinetFamily().train(request)) {
      throw new LinetException(
          FailureCode.NO_DATA,
          "The training ended after "
              + trained.epochs().size()
              + " epochs, before the time was over: give fewer --minutes, or larger data");
    } catch (StoppedException timeIsOver) {
      return;
    }
  }

  /** Settings with which a training goes on until it is stopped. */
  private Map<String, String> endless() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("decay", "1"); // hundreds of decays would stop the weights
    all.putAll(settings);
    all.put("epochs", "1000");
    all.put("patience", "1000");
    all.put("refit", "true"); // without it the best weights would be kept aside
    return all;
  }

  private void requireEnoughSamples() {
    if (!(everySeconds > 0 && warmUpMinutes >= 0 && minutes <= 1e5)) {
      throw wrongUsage("--every-seconds must be above 0, --warm-up-minutes at least 0");
    }
    if (!((minutes - warmUpMinutes) * 60 >= LEAST_SAMPLES * everySeconds)) {
      throw wrongUsage(
          "--minutes must leave time for "
              + LEAST_SAMPLES
              + " samples after the warm-up: give more than "
              + (warmUpMinutes + LEAST_SAMPLES * everySeconds / 60));
    }
  }

  private ParameterException wrongUsage(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  private static Duration duration(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }
}
