package org.linet.bench;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linet.bench.machine.Machine;
import org.linet.bench.machine.TemporaryFolder;
import org.linet.bench.serve.CapacitySearch;
import org.linet.bench.serve.LoadTest;
import org.linet.bench.serve.MeasuredLoad;
import org.linet.bench.serve.ModelLink;
import org.linet.bench.serve.OverloadFigures;
import org.linet.bench.serve.OverloadScenario;
import org.linet.bench.serve.Practice;
import org.linet.bench.serve.Prefixes;
import org.linet.bench.serve.ServiceAddress;
import org.linet.bench.serve.ServiceProcess;
import org.linet.bench.serve.SwapFigures;
import org.linet.bench.serve.SwapScenario;
import org.linet.cli.Output;
import org.linet.cli.TokenFile;
import org.linet.cli.display.StopSignal;
import org.linet.core.LinetException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** How the HTTP service bears load. */
@Command(
    name = "serve",
    description = {
      "Load the HTTP service and time its answers.",
      "Sends requests for 20 items after prefixes of the test sessions, at a constant rate"
          + " whatever the answers do. A latency is the time from when a request was"
          + " due to its whole answer, so a service that stalls is charged with all who wait.",
      "With --model a service is started in a process of its own and stopped at the end; what"
          + " follows '--' goes to it. Generator and service share the machine.",
      "Ctrl-C ends it; what was printed stands."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  linet bench serve --model shop-linet --data shop --rates 500,1000 --find-highest",
      "  linet bench serve --model A --data shop --rates 200 --swaps 200 --swap-with B",
      "  linet bench serve --model shop-linet --data shop --overload -- --threads 1"
    },
    mixinStandardHelpOptions = true)
final class ServeBenchmark implements Runnable {
  private static final double WATCH_SECONDS = 10;
  private static final double PRACTICE_SECONDS = 5;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Target target;

  /** What is loaded. */
  static final class Target {
    @Option(
        names = "--model",
        required = true,
        paramLabel = "MODEL",
        description = "Model folder to serve.")
    private @Nullable Path model;

    @Option(
        names = "--url",
        required = true,
        paramLabel = "URL",
        description = "A service that runs already, such as http://127.0.0.1:8080.")
    private @Nullable URI url;
  }

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "File with the token of the service at --url.")
  private @Nullable Path tokenFile;

  @Option(names = "--data", required = true, paramLabel = "DIR", description = "Dataset folder.")
  private Path data;

  @Option(
      names = "--rates",
      split = ",",
      paramLabel = "N",
      defaultValue = "500,1000,2000,3000",
      description = "Requests a second, one rate after the other (default: ${DEFAULT-VALUE}).")
  private List<Double> rates;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "20",
      description = "How long each rate lasts, and the overload (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--warm-up-seconds",
      paramLabel = "N",
      defaultValue = "10",
      description = "Before all, at the first of the rates (default: ${DEFAULT-VALUE}).")
  private double warmUpSeconds;

  @Option(
      names = "--limit-ms",
      paramLabel = "MS",
      defaultValue = "10",
      description = "What the 99th percentile may be (default: ${DEFAULT-VALUE}).")
  private double limitMillis;

  @Option(
      names = "--find-highest",
      description = "Search for the highest rate that stays within the limit.")
  private boolean findHighest;

  @Option(
      names = "--overload",
      description =
          "Then send five times that rate, and watch how the service recovers, twice: the first"
              + " time refusing is new to it; implies --find-highest.")
  private boolean overload;

  @Option(
      names = "--swaps",
      paramLabel = "N",
      defaultValue = "0",
      description = {
        "At last, exchange the model so often for that of --swap-with and back, beside requests at",
        "the first of the rates, and check every answer."
      })
  private int swaps;

  @Option(
      names = "--swap-with",
      paramLabel = "MODEL",
      description = "Another version of the model, to take turns with.")
  private @Nullable Path swapWith;

  @Parameters(
      paramLabel = "SERVE_OPTION",
      description = "Options of 'linet serve' for the service that is started, after '--'.")
  private List<String> serveOptions = new ArrayList<>();

  @Mixin private Output output;
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills the annotated fields
  ServeBenchmark() {}

  @Override
  public void run() {
    check();
    Prefixes prefixes = Prefixes.ofTest(data);
    Machine machine = Machine.here();
    output.note(machine.text());
    Map<String, Object> json = new LinkedHashMap<>();
    try (StopSignal stop = StopSignal.install()) {
      measureAll(prefixes, stop, json);
    }
    json.put("limitMillis", limitMillis);
    json.put("machine", machine);
    output.result(json);
  }

  private void measureAll(Prefixes prefixes, StopSignal stop, Map<String, Object> json) {
    try {
      if (target.url != null) {
        String token = tokenFile == null ? null : TokenFile.read(tokenFile);
        load(new ServiceAddress(target.url, token), prefixes, stop, json);
      } else if (target.model != null) {
        serveAndLoad(target.model, prefixes, stop, json);
      }
    } catch (LinetException e) {
      stop.check("the benchmark"); // Ctrl-C ends the service too, so its silence is no news
      throw e;
    }
  }

  private void serveAndLoad(
      Path model, Prefixes prefixes, StopSignal stop, Map<String, Object> json) {
    try (TemporaryFolder work = TemporaryFolder.create()) {
      ModelLink link = swapWith == null ? null : new ModelLink(work.path(), model, swapWith);
      Path served = link == null ? model : link.path();
      try (ServiceProcess service = ServiceProcess.start(served, work.path(), serveOptions)) {
        load(service.address(), prefixes, stop, json);
        if (link != null) {
          swap(new SwapScenario(service.address(), link, stop), prefixes, stop, json);
        }
      }
    }
  }

  private void load(
      ServiceAddress service, Prefixes prefixes, StopSignal stop, Map<String, Object> json) {
    if (warmUpSeconds > 0) {
      Practice.run(Math.min(PRACTICE_SECONDS, warmUpSeconds));
    }
    try (LoadTest test = new LoadTest(service, prefixes, stop)) {
      if (warmUpSeconds > 0) {
        measure(test, "warm-up", rates.get(0), warmUpSeconds, stop);
      }
      List<MeasuredLoad> loads = new ArrayList<>();
      for (double rate : rates) {
        loads.add(measure(test, "rate", rate, seconds, stop));
      }
      output.text(MeasuredLoad.table(loads));
      json.put("rates", loads.stream().map(MeasuredLoad::json).toList());
      if (findHighest || overload) {
        findHighest(test, stop, json);
      }
    }
  }

  private void findHighest(LoadTest test, StopSignal stop, Map<String, Object> json) {
    MeasuredLoad highest =
        new CapacitySearch(rate -> measure(test, "search", rate, seconds, stop), limitMillis)
            .highest(rates.get(0))
            .orElse(null);
    json.put("highest", highest == null ? null : highest.json());
    if (highest == null) {
      output.text("no rate stays within " + limitMillis + " ms");
      return;
    }
    output.text(
        "the highest rate within " + limitMillis + " ms:\n" + MeasuredLoad.table(List.of(highest)));
    if (overload) {
      json.put("overload", overload("first", test, highest, stop));
      json.put("overloadAgain", overload("again", test, highest, stop));
    }
  }

  private Map<String, Object> overload(
      String which, LoadTest test, MeasuredLoad highest, StopSignal stop) {
    OverloadFigures figures =
        OverloadScenario.run(test, highest, seconds, WATCH_SECONDS, limitMillis);
    stop.check("the benchmark");
    output.text(which + ": " + figures.text());
    return figures.json();
  }

  private MeasuredLoad measure(
      LoadTest test, String what, double rate, double lasting, StopSignal stop) {
    MeasuredLoad load = test.run(rate, lasting);
    stop.check("the benchmark");
    output.note(String.format(Locale.ROOT, "%s %.0f/s: %s", what, rate, load.line()));
    return load;
  }

  private void swap(
      SwapScenario scenario, Prefixes prefixes, StopSignal stop, Map<String, Object> json) {
    SwapFigures figures = scenario.run(prefixes, swaps, rates.get(0));
    stop.check("the benchmark");
    output.text(figures.text());
    json.put("swaps", figures.json());
  }

  private void check() {
    if (rates.isEmpty() || rates.stream().anyMatch(rate -> !(rate > 0 && rate <= 1e6))) {
      throw wrongUsage("--rates must be numbers above 0 and at most a million");
    }
    if (!(seconds > 0 && seconds <= 1e5 && warmUpSeconds >= 0 && warmUpSeconds <= 1e5)) {
      throw wrongUsage("--seconds must be above 0, --warm-up-seconds at least 0");
    }
    if (!(limitMillis > 0)) {
      throw wrongUsage("--limit-ms must be above 0");
    }
    if (swaps < 0 || (swaps > 0) != (swapWith != null)) {
      throw wrongUsage("--swaps and --swap-with go together");
    }
    if (target.url != null && (swaps > 0 || !serveOptions.isEmpty())) {
      throw wrongUsage("--swap-with and options after '--' need a service of --model");
    }
    if (target.url == null && tokenFile != null) {
      throw wrongUsage("--token-file is of the service at --url");
    }
  }

  private ParameterException wrongUsage(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
