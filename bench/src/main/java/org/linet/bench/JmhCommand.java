package org.linet.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The micro-benchmarks of {@code org.linet.bench.jmh}. */
@Command(
    name = "jmh",
    description = {
      "Run the micro-benchmarks with JMH, each in a fresh virtual machine.",
      "They measure the loss, the encoder and the top of a ranking."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  linet bench jmh",
      "  linet bench jmh 'EncoderBenchmark.forward$' --param length=5 --forks 3"
    },
    mixinStandardHelpOptions = true)
final class JmhCommand implements Runnable {
  @Parameters(
      arity = "0..1",
      paramLabel = "REGEX",
      defaultValue = ".*",
      description = "Which: a regular expression within class and method (default: all).")
  private String which;

  @Option(
      names = "--forks",
      paramLabel = "N",
      description = "Virtual machines for each, one after the other; 0: this one.")
  private @Nullable Integer forks;

  @Option(names = "--iterations", paramLabel = "N", description = "Measured iterations of each.")
  private @Nullable Integer iterations;

  @Option(
      names = "--millis",
      paramLabel = "N",
      description = "Length of an iteration, of the warm-up too.")
  private @Nullable Integer millis;

  @Option(
      names = "--param",
      paramLabel = "NAME=VALUE",
      description = "A benchmark's parameter, in place of its own values; may be repeated.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @SuppressWarnings("NullAway.Init") // picocli fills the annotated fields
  JmhCommand() {}

  @Override
  public void run() {
    ChainedOptionsBuilder options = new OptionsBuilder().include(which).shouldFailOnError(true);
    if (forks != null) {
      options.forks(forks);
    }
    if (iterations != null) {
      options.measurementIterations(iterations);
    }
    if (millis != null) {
      TimeValue time = TimeValue.milliseconds(millis);
      options.measurementTime(time).warmupTime(time);
    }
    parameters.forEach(options::param);
    try {
      new Runner(options.build()).run();
    } catch (NoBenchmarksException e) {
      throw new LinetException(
          FailureCode.WRONG_USAGE, "No benchmark's name matches '" + which + "'", e);
    } catch (RunnerException e) {
      throw new LinetException(FailureCode.DEFECT, "A benchmark failed: " + e.getMessage(), e);
    }
  }
}
