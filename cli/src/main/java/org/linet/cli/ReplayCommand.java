package org.linet.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.linet.cli.display.CommandMonitor;
import org.linet.cli.display.StopSignal;
import org.linet.core.metric.RankMetrics;
import org.linet.jobs.evaluate.ScoringEngine;
import org.linet.jobs.replay.ReplayJob;
import org.linet.jobs.replay.ReplayRequest;
import org.linet.jobs.replay.ReplayResult;
import org.linet.serving.option.HttpLimits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sends the test set through the HTTP service and compares every rank with the evaluation's. */
@Command(
    name = "replay",
    description = {
      "Check that the HTTP service ranks every item as 'evaluate' does.",
      "Asks it after every test prefix, and compares the rank of the next click with the one that"
          + " 'evaluate' finds. The exit status is 1 if one differs."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  linet replay --model shop-linet --data shop",
      "  linet replay --model shop-linet --data shop --url http://127.0.0.1:8080 --limit 5000"
    })
final class ReplayCommand implements Callable<Integer> {
  private static final int MOST_IN_FLIGHT = 256;
  private static final int GREATEST_PORT = 65_535;

  @Mixin private TestedModel tested;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = {
        "A running service that serves this version of the model",
        "(default: one of this process, on a free port of this machine)."
      })
  private @Nullable String url;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "File with the token that the running service wants.")
  private @Nullable Path tokenFile;

  @Option(
      names = "--k",
      paramLabel = "K",
      defaultValue = "1000",
      description = "Items to ask for; ranks beyond are only known to be beyond (default: 1000).")
  private int k;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "0",
      description = "Most samples, spread evenly over the test set (default: all).")
  private int limit;

  @Option(
      names = "--in-flight",
      paramLabel = "N",
      defaultValue = "8",
      description = "Requests on their way at the same time (default: ${DEFAULT-VALUE}).")
  private int inFlight;

  @Option(
      names = "--engine",
      defaultValue = "serving",
      paramLabel = "serving|training",
      description = "What ranks the samples beside the service; see evaluate (default: serving).")
  private ScoringEngine engine;

  @Option(
      names = "--allow-rounding",
      description = {
        "Report differences between nearly equal scores, and do not fail for them: for a service",
        "on another kind of processor, or --engine training."
      })
  private boolean allowRounding;

  @Mixin private Output output;
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills the annotated fields
  ReplayCommand() {}

  @Override
  public Integer call() {
    ReplayRequest request = request();
    ReplayResult result;
    try (StopSignal stop = StopSignal.install()) {
      result = new ReplayJob(request).run(new CommandMonitor(output::note, stop));
    }
    output.text(ReplayText.of(request, result));
    output.result(ReplayJson.of(request, result));
    return status(result);
  }

  private int status(ReplayResult result) {
    int differences = result.differences().size();
    int failures = allowRounding ? differences - result.byRounding() : differences;
    if (failures == 0) {
      return ExitStatus.DONE;
    }
    output.note("linet: " + ReplayText.count(failures, "rank differs", "ranks differ"));
    return ExitStatus.FAILED;
  }

  private ReplayRequest request() {
    OptionRange.require(spec, "--k", k, RankMetrics.LARGEST_CUTOFF + 1, HttpLimits.defaults().k());
    OptionRange.require(spec, "--limit", limit, 0, Integer.MAX_VALUE);
    OptionRange.require(spec, "--in-flight", inFlight, 1, MOST_IN_FLIGHT);
    if (tokenFile != null && url == null) {
      throw new ParameterException(spec.commandLine(), "--token-file goes with --url");
    }
    return new ReplayRequest(
        tested.model(),
        tested.data(),
        url == null ? null : address(url),
        tokenFile == null ? null : TokenFile.read(tokenFile),
        engine,
        k,
        limit,
        inFlight);
  }

  private URI address(String text) {
    try {
      URI uri = new URI(text);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      boolean plain = uri.getQuery() == null && uri.getFragment() == null;
      if (web && uri.getHost() != null && plain && uri.getPort() <= GREATEST_PORT) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // said below
    }
    throw new ParameterException(
        spec.commandLine(),
        "--url is no address of a service, such as http://127.0.0.1:8080: " + text);
  }
}
