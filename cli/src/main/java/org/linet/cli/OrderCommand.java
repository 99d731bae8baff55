package org.linet.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.linet.cli.display.CommandMonitor;
import org.linet.cli.display.StopSignal;
import org.linet.evaluation.order.OrderJson;
import org.linet.evaluation.order.OrderOptions;
import org.linet.jobs.probe.OrderJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shuffles a few clicks of test prefixes and says how far models' answers move. */
@Command(
    name = "order",
    description = {
      "Find out how far answers move when a few clicks are shuffled.",
      "Shuffles windows of 2, 3, ... clicks at the start, in the middle and at the end of test"
          + " prefixes, and says how far the rank of the true item and the top 20 move."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  linet order --data shop --model shop-linet,shop-vstan",
      "  linet order --data shop --model shop-linet --windows 2,8 --seeds 1,2,3 --json"
    })
final class OrderCommand implements Runnable {
  @Option(names = "--data", required = true, paramLabel = "DIR", description = "Dataset folder.")
  private Path data;

  @Option(
      names = "--model",
      required = true,
      split = ",",
      paramLabel = "MODEL",
      description = "Folders of trained models, with commas between; may be repeated.")
  private List<Path> models = new ArrayList<>();

  @Option(
      names = "--windows",
      split = ",",
      defaultValue = "2,3,4,5",
      paramLabel = "N",
      description = "Sizes of the windows, in clicks; default: ${DEFAULT-VALUE}.")
  private List<Integer> windows = new ArrayList<>();

  @Option(
      names = "--samples",
      defaultValue = "10000",
      paramLabel = "N",
      description =
          "Most prefixes for a window size, drawn at random from those that are long enough;"
              + " default: ${DEFAULT-VALUE}.")
  private int samples;

  @Option(
      names = "--seeds",
      split = ",",
      defaultValue = "1",
      paramLabel = "N",
      description =
          "A shuffle of every window for each; the first also draws the prefixes; default:"
              + " ${DEFAULT-VALUE}.")
  private List<Long> seeds = new ArrayList<>();

  @Mixin private Output output;
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills the annotated fields
  OrderCommand() {}

  @Override
  public void run() {
    if (!windows.stream().allMatch(OrderOptions::isWindow)) {
      throw new ParameterException(
          spec.commandLine(),
          "--windows are of 2 to " + OrderOptions.GREATEST_WINDOW + " clicks, not " + windows);
    }
    if (samples < 1) {
      throw new ParameterException(spec.commandLine(), "--samples is at least 1, not " + samples);
    }
    OrderOptions options =
        OrderOptions.defaults()
            .with(
                windows.stream().distinct().toList(), samples, seeds.stream().distinct().toList());
    try (StopSignal stop = StopSignal.install()) {
      List<OrderJob.Result> results =
          new OrderJob(data, models, options).run(new CommandMonitor(output::note, stop));
      output.text(OrderText.of(data.toString(), options, results));
      output.result(json(options, results));
    }
  }

  private Map<String, Object> json(OrderOptions options, List<OrderJob.Result> results) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("data", data.toString());
    json.put("options", OrderJson.of(options));
    List<Map<String, Object>> all = new ArrayList<>();
    for (OrderJob.Result result : results) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("model", result.model());
      one.put("family", result.family());
      one.put("effects", OrderJson.of(result.effects()));
      all.add(one);
    }
    json.put("models", all);
    return json;
  }
}
