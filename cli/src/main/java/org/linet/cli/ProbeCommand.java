package org.linet.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.linet.evaluation.probe.CoOccurrence;
import org.linet.evaluation.probe.Probe;
import org.linet.evaluation.probe.ProbeJson;
import org.linet.evaluation.probe.ProbeOptions;
import org.linet.evaluation.probe.TestSequences;
import org.linet.evaluation.report.ProbeText;
import org.linet.jobs.compare.CompareRequest;
import org.linet.jobs.monitor.JobMonitor;
import org.linet.jobs.probe.ProbeJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Asks models about pairs of test sequences that differ by small changes of order only. */
@Command(
    name = "probe",
    description = {
      "Find out whether models mind that similar clicks change places.",
      "Finds pairs of test sequences of the same length and next item whose other clicks match,"
          + " similar with similar and less than beta places apart, and says for how many of them"
          + " each model is right on both: Fig. 1 of the LINet paper. Writes report.json,"
          + " report.txt and report.html."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  linet probe --data shop --models shop-linet,shop-vstan --out shop-probe",
      "  linet probe --data shop --models linet,narm,vstan --sequences full --out figure-1"
    })
final class ProbeCommand implements Callable<Integer> {
  @Option(
      names = "--models",
      converter = PathConverter.OrWord.class,
      required = true,
      split = ",",
      paramLabel = "MODEL",
      description =
          "Folders of trained models, or families to be trained, 'paper' and 'all' as in compare;"
              + " with commas between.")
  private List<String> models = new ArrayList<>();

  @Option(
      names = "--sequences",
      defaultValue = "prefixes",
      paramLabel = "WHICH",
      description =
          "full: whole test sessions; prefixes: every prefix of them with its next click; default:"
              + " ${DEFAULT-VALUE}.")
  private TestSequences sequences;

  @Option(
      names = "--beta",
      defaultValue = "2",
      paramLabel = "N",
      description =
          "Matched clicks stand less than N places apart, 1 to "
              + ProbeOptions.GREATEST_BETA
              + "; default: ${DEFAULT-VALUE}.")
  private int beta;

  @Option(
      names = "-k",
      defaultValue = "20",
      paramLabel = "K",
      description =
          "A model is right if the next item is among its K best; default: ${DEFAULT-VALUE}.")
  private int k;

  @Option(
      names = "--without-identical",
      description = "Leave out pairs whose two sequences are the same, click by click.")
  private boolean withoutIdentical;

  @Option(
      names = "--distance",
      defaultValue = "every",
      paramLabel = "READING",
      description =
          "Distances of two items in a session that repeats one of them: every, or the nearest"
              + " only; default: ${DEFAULT-VALUE}.")
  private CoOccurrence distance;

  @Mixin private ReportChoices choices;
  @Mixin private Output output;
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills the annotated fields
  ProbeCommand() {}

  @Override
  public Integer call() {
    if (beta < 1 || beta > ProbeOptions.GREATEST_BETA) {
      throw new ParameterException(
          spec.commandLine(), "--beta is 1 to " + ProbeOptions.GREATEST_BETA + ", not " + beta);
    }
    if (k < 1) {
      throw new ParameterException(spec.commandLine(), "-k is at least 1, not " + k);
    }
    ProbeOptions options =
        ProbeOptions.defaults()
            .with(sequences)
            .with(distance)
            .withBeta(beta)
            .withK(k)
            .withIdentical(!withoutIdentical);
    CompareRequest request = choices.request(models, false, false, spec);
    return new ReportRun(choices.out(), output).run(monitor -> report(request, options, monitor));
  }

  private static ReportRun.Report report(
      CompareRequest request, ProbeOptions options, JobMonitor monitor) {
    Probe probe = new ProbeJob(request, options).run(monitor);
    return new ReportRun.Report(ProbeText.of(probe), ProbeJson.of(probe), probe.failures());
  }
}
