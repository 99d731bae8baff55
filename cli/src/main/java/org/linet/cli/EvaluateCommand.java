package org.linet.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linet.cli.engine.ScoringEngine;
import org.linet.cli.train.StopSignal;
import org.linet.core.io.AtomicFolder;
import org.linet.core.io.Checksums;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelDescription;
import org.linet.core.model.Recommender;
import org.linet.core.session.DatasetFolder;
import org.linet.core.session.Sessions;
import org.linet.evaluation.EvaluationJson;
import org.linet.evaluation.EvaluationOptions;
import org.linet.evaluation.EvaluationResult;
import org.linet.evaluation.Evaluator;
import org.linet.evaluation.RanksFile;
import org.linet.evaluation.RunRecord;
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
    refuseOverwriting();
    DatasetFolder folder = DatasetFolder.open(tested.data());
    ModelArtifact artifact = ModelArtifact.open(tested.model());
    RunRecord.Data fingerprints = fingerprints(folder);
    warnOfOtherData(artifact.description(), fingerprints);
    Sessions test = folder.readTest(artifact.catalog());
    EvaluationProgress lines = new EvaluationProgress(output::note);
    EvaluationOptions options;
    EvaluationResult result;
    try (StopSignal stop = StopSignal.install();
        Recommender recommender = engine.load(artifact)) {
      options =
          EvaluationOptions.defaults()
              .withProgress(
                  (done, samples) -> {
                    stop.check("the evaluation");
                    lines.ranked(done, samples);
                  });
      result = Evaluator.evaluate(recommender, artifact.support(), test, options);
    }
    if (ranks != null) {
      RanksFile.write(ranks, result.ranks());
    }
    if (record != null) {
      RunRecord.write(record, artifact.description(), fingerprints, options, result);
    }
    output.text(EvaluationText.of(tested.model() + " on " + tested.data(), result));
    output.result(json(result));
  }

  /** Before the work: what stands where a file is to go may be somebody's only copy. */
  private void refuseOverwriting() {
    Stream.of(record, ranks).filter(Objects::nonNull).forEach(AtomicFolder::refuseExisting);
    if (record != null
        && ranks != null
        && record.toAbsolutePath().normalize().equals(ranks.toAbsolutePath().normalize())) {
      throw new ParameterException(
          spec.commandLine(), "--record and --ranks name the same file, " + record);
    }
  }

  private static RunRecord.Data fingerprints(DatasetFolder folder) {
    Path named = folder.path().toAbsolutePath().normalize().getFileName();
    return new RunRecord.Data(
        String.valueOf(named),
        Checksums.sha256(folder.path().resolve(DatasetFolder.TRAIN)),
        Checksums.sha256(folder.path().resolve(DatasetFolder.TEST)));
  }

  private void warnOfOtherData(ModelDescription description, RunRecord.Data fingerprints) {
    if (!description.dataFingerprint().equals(fingerprints.trainFingerprint())) {
      output.note(
          "linet: warning: "
              + tested.model()
              + " was trained on other data ("
              + description.dataName()
              + ") than "
              + tested.data().resolve(DatasetFolder.TRAIN)
              + ": the figures compare with no model that was trained on it");
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
