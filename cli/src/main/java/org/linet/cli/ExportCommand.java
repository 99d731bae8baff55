package org.linet.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linet.jobs.export.ExportJob;
import org.linet.jobs.export.ExportRequest;
import org.linet.jobs.export.ExportResult;
import org.linet.jobs.monitor.JobMonitor;
import org.linet.onnx.Parity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a model in a format that other programs run. */
@Command(
    name = "export",
    description = {
      "Write a neural model as one ONNX file, for any language.",
      "A session's rows go in, the scores of all items come out. The file appears only if it"
          + " recommends what the model recommends, on 1,000 sessions."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  linet export --model shop-linet --format onnx --out shop-linet.onnx",
      "  linet export --model shop-linet --format onnx --out shop-linet.onnx --data shop"
    })
final class ExportCommand implements Runnable {
  /** What can be written. */
  enum Format {
    ONNX
  }

  @Option(
      names = "--model",
      required = true,
      paramLabel = "MODEL",
      description = "Model folder, made by train.")
  private Path model;

  @Option(
      names = "--format",
      required = true,
      paramLabel = "FORMAT",
      description = "One of: ${COMPLETION-CANDIDATES}.")
  private Format format;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "File to write; must not exist.")
  private Path out;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Dataset folder whose test prefixes are compared; random sessions without it.")
  private @Nullable Path data;

  @Mixin private Output output;

  @SuppressWarnings("NullAway.Init") // picocli fills the annotated fields
  ExportCommand() {}

  @Override
  public void run() {
    ExportResult written =
        new ExportJob(new ExportRequest(model, out, data)).run(JobMonitor.SILENT);
    Parity parity = written.parity();
    output.text(
        String.format(
            Locale.ROOT,
            "%s: the same %d best items as the model's after %,d %s, scores differ by at most %.1e",
            out,
            Parity.PLACES,
            parity.prefixes(),
            data == null ? "random sessions" : "test prefixes",
            parity.largestDifference()));
    output.result(json(written));
  }

  private Map<String, Object> json(ExportResult written) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", model.toString());
    json.put("family", written.family());
    json.put("format", format.name().toLowerCase(Locale.ROOT));
    json.put("out", out.toString());
    json.put("compared", written.parity().prefixes());
    json.put("largestDifference", written.parity().largestDifference());
    return json;
  }
}
