package org.linet.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.linet.cli.compare.ComparisonJob;
import org.linet.cli.compare.ComparisonRequest;
import org.linet.cli.compare.ReportFolder;
import org.linet.cli.train.StopSignal;
import org.linet.cli.train.TrainingDisplay;
import org.linet.core.StoppedException;
import org.linet.evaluation.comparison.Comparison;
import org.linet.evaluation.comparison.ComparisonJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains models where they are missing and compares them on the same samples. */
@Command(
    name = "compare",
    description = {
      "Train what is missing, evaluate all models on the same samples, and write a report:",
      "report.json, report.txt and report.html. Models stay in the report's folder; the same command"
          + " goes on where a stopped or killed one was."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  linet compare --data shop --models pop,item-knn,vstan,linet --out shop-report",
      "  linet compare --data shop --models paper --preset paper --seeds 1,2,3 --out table-1",
      "  linet compare --data shop --models vstan,my-model --set vstan.pool=10000 --out other"
    })
final class CompareCommand implements Callable<Integer> {
  private static final Duration STOP_PATIENCE = Duration.ofMinutes(2);

  @Option(names = "--data", required = true, paramLabel = "DIR", description = "Dataset folder.")
  private Path data;

  @Option(
      names = "--models",
      required = true,
      split = ",",
      paramLabel = "MODEL",
      description =
          "Families ('linet models' lists them), folders of trained models, 'paper' for the rows of"
              + " the LINet paper's Table I, 'all' for every family; with commas between.")
  private List<String> models = new ArrayList<>();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "REPORT",
      description = "Folder of the report; its trained models are used again.")
  private Path out;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "Begin from the settings that a family names so: paper, best.")
  private @Nullable String preset;

  @Option(
      names = "--seeds",
      split = ",",
      paramLabel = "N",
      description = "A training for each, where a family draws by chance; figures are means.")
  private List<Long> seeds = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "[FAMILY.]NAME=VALUE",
      description = "A setting of all families that have it, or of one; may be repeated.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--best-epoch-on-test",
      description = {
        "Also measure every epoch of the final training on test, for a column of its own:",
        "what papers report. Nothing is chosen by it."
      })
  private boolean bestEpochOnTest;

  @Mixin private Output output;
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills the annotated fields
  CompareCommand() {}

  @Override
  public Integer call() {
    ReportFolder folder = ReportFolder.open(out);
    ComparisonRequest request =
        new ComparisonRequest(
            data, models, out, preset, seeds, settings, bestEpochOnTest, commandLine());
    try (StopSignal stop = StopSignal.install(STOP_PATIENCE, this::sayStopping)) {
      Comparison comparison =
          new ComparisonJob(
                  request,
                  () -> TrainingDisplay.onStandardError(Terminal.onStandardError()),
                  output::note,
                  stop)
              .run();
      String text = CompareText.of(comparison);
      folder.write(comparison, text);
      output.text(text);
      output.text("\nThe report with plots: " + folder.page());
      output.result(ComparisonJson.of(comparison));
      return conclude(comparison);
    } catch (StoppedException stopped) {
      output.note("linet: stopped; what is trained so far is kept in " + out);
      output.note("linet: go on with the same command");
      return ExitStatus.INTERRUPTED;
    }
  }

  /** A comparison that lacks a model is written, and yet not what was asked for. */
  private int conclude(Comparison comparison) {
    comparison
        .failures()
        .forEach((name, reason) -> output.note("linet: " + name + " is left out: " + reason));
    return comparison.failures().isEmpty() ? ExitStatus.DONE : ExitStatus.FAILED;
  }

  private String commandLine() {
    List<String> words = new ArrayList<>(List.of("linet"));
    spec.root().commandLine().getParseResult().originalArgs().stream()
        .map(word -> word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word + "'")
        .forEach(words::add);
    return String.join(" ", words);
  }

  private void sayStopping() {
    System.err.println("\nlinet: stopping at the next step");
  }
}
