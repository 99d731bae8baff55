package org.linet.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linet.cli.display.CommandMonitor;
import org.linet.cli.display.StopSignal;
import org.linet.evaluation.EvaluationJson;
import org.linet.evaluation.EvaluationResult;
import org.linet.jobs.evaluate.EvaluateJob;
import org.linet.jobs.evaluate.EvaluateRequest;
import org.linet.jobs.evaluate.ScoringEngine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Evaluates a model on the test sessions of a dataset folder. */
@Command(
    name = "evaluate",
    description = {
      "Rank the next click of every test prefix and print the figures.",
      "All items are ranked. Ties count against the model; intervals are bootstrapped over"
          + " sessions."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  linet evaluate --model shop-linet --data shop",
      "  linet evaluate --model shop-linet --data shop --json --record run.json --ranks ranks.tsv"
    })
final class EvaluateCommand implements Runnable {
  @Mixin private TestedModel tested;

  @Option(
      names = "--engine",
      defaultValue = "serving",
      paramLabel = "serving|training",
      description = {
        "What computes the scores: the code that answers requests, or the code that trained the",
        "model, which may round differently (default: ${DEFAULT-VALUE})."
      })
  private ScoringEngine engine;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description =
          "Write the run's record: settings, training curve, machine, all figures; must not exist.")
  private @Nullable Path record;

  @Option(
      names = "--ranks",
      paramLabel = "FILE",
      description =
          "Write the rank of every sample's target as tab-separated text; must not exist.")
  private @Nullable Path ranks;

  @Mixin private Output output;
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills the annotated fields
  EvaluateCommand() {}

  @Override
  public void run() {
    refuseOneFile();
    EvaluateRequest request =
        new EvaluateRequest(tested.model(), tested.data(), engine, record, ranks);
    EvaluationResult result;
    try (StopSignal stop = StopSignal.install()) {
      result = new EvaluateJob(request).run(new CommandMonitor(output::note, stop));
    }
    output.text(EvaluationText.of(tested.model() + " on " + tested.data(), result));
    output.result(json(result));
  }

  private void refuseOneFile() {
    if (record != null
        && ranks != null
        && record.toAbsolutePath().normalize().equals(ranks.toAbsolutePath().normalize())) {
      throw new ParameterException(
          spec.commandLine(), "--record and --ranks name the same file, " + record);
    }
  }

  private Map<String, Object> json(EvaluationResult result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", tested.model().toString());
    json.put("family", result.family());
    json.put("data", tested.data().toString());
    json.putAll(EvaluationJson.of(result));
    return json;
  }
}
