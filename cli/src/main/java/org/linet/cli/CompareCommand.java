package org.linet.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.linet.evaluation.comparison.Comparison;
import org.linet.evaluation.comparison.ComparisonJson;
import org.linet.evaluation.report.ComparisonText;
import org.linet.jobs.compare.CompareJob;
import org.linet.jobs.compare.CompareRequest;
import org.linet.jobs.monitor.JobMonitor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains models where they are missing and compares them on the same samples. */
@Command(
    name = "compare",
    description = {
      "Evaluate models on the same samples and write one report.",
      "What is missing is trained first. The report is report.json, report.txt and report.html."
          + " Models stay in its folder; the same command goes on where a stopped or killed one"
          + " was."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  linet compare --data shop --models pop,item-knn,vstan,linet --out shop-report",
      "  linet compare --data shop --models paper --preset paper --seeds 1,2,3 --out table-1",
      "  linet compare --data shop --models vstan,my-model --set vstan.pool=10000 --out other"
    })
final class CompareCommand implements Callable<Integer> {
  @Option(
      names = "--models",
      converter = PathConverter.OrWord.class,
      required = true,
      split = ",",
      paramLabel = "MODEL",
      description =
          "Families ('linet models' lists them), folders of trained models, 'paper' for the rows of"
              + " the LINet paper's Table I, 'all' for every family; with commas between.")
  private List<String> models = new ArrayList<>();

  @Mixin private ReportChoices choices;

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
    CompareRequest request = choices.request(models, bestEpochOnTest, false, spec);
    return new ReportRun(choices.out(), output).run(monitor -> report(request, monitor));
  }

  /** Compares, and says it in all forms. */
  static ReportRun.Report report(CompareRequest request, JobMonitor monitor) {
    Comparison comparison = new CompareJob(request).run(monitor);
    return new ReportRun.Report(
        ComparisonText.of(comparison), ComparisonJson.of(comparison), comparison.failures());
  }
}
