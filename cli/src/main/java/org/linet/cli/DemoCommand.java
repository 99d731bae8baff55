package org.linet.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.linet.cli.display.CommandMonitor;
import org.linet.cli.display.StopSignal;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.io.AtomicFolder;
import org.linet.core.metric.Metric;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.Recommendation;
import org.linet.core.model.Recommender;
import org.linet.core.model.SessionRecommender;
import org.linet.core.session.DatasetFolder;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.Sessions;
import org.linet.data.Preparation;
import org.linet.data.PreparationOptions;
import org.linet.data.log.LogFormat;
import org.linet.evaluation.EvaluationResult;
import org.linet.evaluation.report.TextTable;
import org.linet.jobs.evaluate.EvaluateJob;
import org.linet.jobs.evaluate.EvaluateRequest;
import org.linet.jobs.evaluate.ScoringEngine;
import org.linet.jobs.sample.ShopLog;
import org.linet.jobs.train.TrainJob;
import org.linet.jobs.train.TrainRequest;
import org.linet.serving.ServiceOptions;
import org.linet.serving.http.HttpLimits;
import org.linet.serving.http.HttpOptions;
import org.linet.serving.inference.InferenceOptions;
import org.linet.serving.session.SessionOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The whole way on a made-up shop: log, data set, models, comparison, recommendations. */
@Command(
    name = "demo",
    description = {
      "Go the whole way on a made-up shop, to a page to try it with.",
      "Generates the shop's click log, prepares it, trains LINet and three other models, compares"
          + " them on the shop's last day, recommends, and serves the page.",
      "In the log the order in which similar products are compared is chance, while the order of"
          + " product groups decides what comes next."
    },
    footerHeading = "%nExample:%n",
    footer = {"  linet demo", "  linet demo --keep my-demo --seed 7"})
final class DemoCommand implements Callable<Integer> {
  private static final String HOST = "127.0.0.1";

  /** One visitor comes, and wants to see the page. */
  private static final Duration WARM_UP = Duration.ofSeconds(1);

  private static final int CUTOFF = 20;
  private static final int SHOWN_SESSIONS = 3;
  private static final int SHOWN_ITEMS = 5;
  private static final String POP = "pop";
  private static final String LINET = "linet";
  private static final String TWO_STAGE = "two-stage";

  private static final Map<String, String> LINET_SETTINGS =
      Map.of(
          "dimension", "50",
          "epochs", "4",
          "batch-size", "256",
          "learning-rate", "0.004",
          "refit", "false");

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Folder to make for all files; a temporary one if not given.")
  private @Nullable Path keep;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of the shop and of the training (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private Output output;
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills the annotated fields
  DemoCommand() {}

  @Option(
      names = "--sessions",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Sessions in the generated log (default: ${DEFAULT-VALUE}).")
  private int sessions;

  @Option(
      names = "--no-serve",
      description = "End after the recommendations, for scripts; so does --json.")
  private boolean noServe;

  @Option(
      names = "--port",
      defaultValue = "8080",
      paramLabel = "PORT",
      description = "Port of the page; 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Override
  public Integer call() throws IOException {
    if (sessions < 100 || sessions > 10_000_000) {
      throw new ParameterException(
          spec.commandLine(), "--sessions must be a number from 100 to 10000000");
    }
    if (port < 0 || port > 65535) {
      throw new ParameterException(spec.commandLine(), "--port must be a number from 0 to 65535");
    }
    if (serves()) {
      requireFreePort();
    }
    long start = System.nanoTime();
    Path folder = makeFolder();
    Path log = folder.resolve("clicks.csv");
    Path data = folder.resolve("shop");
    step("1. A click log of a made-up shop: " + log);
    int clicks = ShopLog.write(log, sessions, seed);
    output.note(String.format(Locale.ROOT, "%,d clicks in %,d sessions", clicks, sessions));

    step("2. Prepare: sessions, with the last day held back as test");
    Preparation.run(PreparationOptions.of(List.of(log), LogFormat.CSV, data), output::note);

    step("3. Train and evaluate on the last day");
    Map<String, EvaluationResult> results = new LinkedHashMap<>();
    for (String family : List.of(POP, "item-knn", "vstan", LINET, TWO_STAGE)) {
      output.note(family);
      results.put(family, trainAndEvaluate(family, data, folder));
    }

    output.text("\nNext click among all items, on the shop's last day:\n");
    output.text(table(results).toString());
    String best = best(results);
    recommend(best, folder.resolve(best), data);
    sayHowToGoOn(folder, best);
    int status = conclude(folder, results, (System.nanoTime() - start) / 1e9);
    if (serves()) {
      serve(folder, best, results.keySet());
    }
    return status;
  }

  /** The two-stage model where it is better than the LINet in it, else LINet. */
  private static String best(Map<String, EvaluationResult> results) {
    return figure(results, TWO_STAGE, Metric.HIT) > figure(results, LINET, Metric.HIT)
        ? TWO_STAGE
        : LINET;
  }

  private boolean serves() {
    return !noServe && !output.json();
  }

  /** Before the work, which takes half a minute. */
  private void requireFreePort() {
    try {
      new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    } catch (IOException e) {
      throw new LinetException(
          FailureCode.BUSY,
          "The page cannot be served at port "
              + port
              + " ("
              + e.getMessage()
              + "): choose another --port, or leave the page out with --no-serve",
          e);
    }
  }

  /** The page to try the models with, until Ctrl-C. */
  private void serve(Path folder, String first, Set<String> families) {
    Map<String, Path> models = new LinkedHashMap<>();
    models.put(first, folder.resolve(first));
    families.forEach(family -> models.put(family, folder.resolve(family)));
    ServiceOptions options =
        new ServiceOptions(
            models,
            null,
            InferenceOptions.defaults(),
            SessionOptions.defaults(),
            new HttpOptions(HOST, port, null, CUTOFF, true, HttpLimits.defaults(), true),
            WARM_UP);
    ServiceRun.untilStopped(
        options,
        output,
        service ->
            output.text(
                "\nThe page to try the models with: http://"
                    + HOST
                    + ":"
                    + service.port()
                    + "/ (Ctrl-C stops; --no-serve leaves it out)"));
  }

  private Path makeFolder() throws IOException {
    if (keep == null) {
      return Files.createTempDirectory("linet-demo-");
    }
    AtomicFolder.refuseExisting(keep);
    return Files.createDirectories(keep);
  }

  private EvaluationResult trainAndEvaluate(String family, Path data, Path folder) {
    Path model = folder.resolve(family);
    Map<String, String> settings = new LinkedHashMap<>();
    if (family.equals(LINET)) {
      settings.putAll(LINET_SETTINGS);
      settings.put("seed", Long.toString(seed));
    }
    if (family.equals(TWO_STAGE)) {
      // the LINet that was just trained, on the head alone, is its member
      settings.put("linet.head", folder.resolve(LINET).toString());
      settings.put("refit", "false");
      settings.put("seed", Long.toString(seed));
    }
    TrainRequest training = TrainRequest.of(data, family, model).with(settings);
    try (StopSignal stop = StopSignal.install()) {
      CommandMonitor monitor = new CommandMonitor(output::note, stop);
      new TrainJob(training).run(monitor);
      return new EvaluateJob(new EvaluateRequest(model, data, ScoringEngine.TRAINING, null, null))
          .run(monitor);
    }
  }

  private static TextTable table(Map<String, EvaluationResult> results) {
    TextTable table = new TextTable("model", "Hit@" + CUTOFF + " %", "MRR@" + CUTOFF + " %");
    results.forEach(
        (family, result) ->
            table.row(
                family,
                percent(result.metrics().at(Metric.HIT, CUTOFF)),
                percent(result.metrics().at(Metric.MRR, CUTOFF))));
    return table;
  }

  /** Shows a few test sessions without their last click, and what a model puts in its place. */
  private void recommend(String family, Path model, Path data) {
    ModelArtifact artifact = ModelArtifact.open(model);
    ItemCatalog catalog = artifact.catalog();
    try (Recommender recommender = ModelFamilies.load(artifact)) {
      SessionRecommender best = new SessionRecommender(recommender, artifact.support());
      for (List<String> session : examples(DatasetFolder.open(data).readTest(catalog), catalog)) {
        int last = session.size() - 1;
        List<String> seen = session.subList(0, last);
        Recommendation recommendation = best.recommend(seen, SHOWN_ITEMS);
        output.text("\nA shopper looked at   " + String.join(", ", seen));
        output.text(
            String.format(Locale.ROOT, "%-22s", family + " recommends")
                + recommendation.items().stream()
                    .map(Recommendation.ScoredItem::item)
                    .collect(Collectors.joining(", ")));
        output.text("the shopper went to   " + session.get(last));
      }
    }
  }

  /** Test sessions of a readable length, spread over the day. */
  private static List<List<String>> examples(Sessions test, ItemCatalog catalog) {
    List<List<String>> readable = new ArrayList<>();
    for (int s = 0; s < test.count(); s++) {
      int[] rows = test.session(s);
      if (rows.length >= 4
          && rows.length <= 6
          && IntStream.of(rows).allMatch(row -> row != Sessions.UNKNOWN)) {
        readable.add(IntStream.of(rows).mapToObj(catalog::id).toList());
      }
    }
    int shown = Math.min(SHOWN_SESSIONS, readable.size());
    return IntStream.range(0, shown)
        .mapToObj(i -> readable.get(i * readable.size() / shown))
        .toList();
  }

  private void sayHowToGoOn(Path folder, String family) {
    output.text("\nAll files are in " + folder + ". The same on your own log:");
    output.text("  linet prepare --input clicks.csv --out shop");
    output.text("  linet train --data shop --model " + family + " --out shop-model");
    output.text("  linet evaluate --model shop-model --data shop");
    output.text("  linet recommend --model shop-model --session \"ITEM ITEM ITEM\"");
  }

  private int conclude(Path folder, Map<String, EvaluationResult> results, double seconds) {
    boolean better =
        figure(results, LINET, Metric.HIT) > figure(results, POP, Metric.HIT)
            && figure(results, LINET, Metric.MRR) > figure(results, POP, Metric.MRR);
    output.text(String.format(Locale.ROOT, "%nDone in %.0f s.", seconds));
    if (!better) {
      output.note("linet: LINet did not beat POP, as it should have: this is a defect of LINet.");
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("folder", folder.toString());
    Map<String, Object> models = new LinkedHashMap<>();
    results.forEach(
        (family, result) ->
            models.put(
                family,
                Map.of(
                    "hit@" + CUTOFF, figure(results, family, Metric.HIT),
                    "mrr@" + CUTOFF, figure(results, family, Metric.MRR))));
    json.put("models", models);
    json.put("seconds", seconds);
    output.result(json);
    return better ? ExitStatus.DONE : ExitStatus.FAILED;
  }

  private static double figure(
      Map<String, EvaluationResult> results, String family, Metric metric) {
    EvaluationResult result = results.get(family);
    if (result == null) {
      throw new IllegalArgumentException(family + " was not evaluated");
    }
    return result.metrics().at(metric, CUTOFF);
  }

  private void step(String title) {
    output.note("\n" + title);
  }

  private static String percent(double fraction) {
    return String.format(Locale.ROOT, "%.2f", 100 * fraction);
  }
}
