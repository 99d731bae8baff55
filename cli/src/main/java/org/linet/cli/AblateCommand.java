package org.linet.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.linet.jobs.compare.CompareRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a model without each of its parts, to see what each is worth on the user's data. */
@Command(
    name = "ablate",
    description = {
      "Train a model whole and without each of its parts, and compare.",
      "Settings and selection are the same: Table II of the LINet paper. Writes report.json,"
          + " report.txt and report.html; the same command goes on where a stopped or killed one"
          + " was."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  linet ablate --data shop --out shop-parts",
      "  linet ablate --data shop --seeds 1,2,3 --set epochs=4 --out table-2"
    })
final class AblateCommand implements Callable<Integer> {
  @Option(
      names = "--model",
      defaultValue = "linet",
      paramLabel = "FAMILY",
      description = "Family whose parts are left out; default: ${DEFAULT-VALUE}.")
  private String model;

  @Option(
      names = "--best-epoch-on-test",
      description = {
        "Also measure every epoch of the final training on test, for a column of its own:",
        "what papers report. Nothing is chosen by it."
      })
  private boolean bestEpochOnTest;

  @Mixin private ReportChoices choices;
  @Mixin private Output output;
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills the annotated fields
  AblateCommand() {}

  @Override
  public Integer call() {
    CompareRequest request = choices.request(List.of(model), bestEpochOnTest, true, spec);
    return new ReportRun(choices.out(), output)
        .run(monitor -> CompareCommand.report(request, monitor));
  }
}
