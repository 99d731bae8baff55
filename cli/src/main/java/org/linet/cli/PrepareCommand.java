package org.linet.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linet.data.Preparation;
import org.linet.data.PreparationOptions;
import org.linet.data.PreparationReport;
import org.linet.data.ReportJson;
import org.linet.data.log.LogFormat;
import org.linet.data.protocol.SampleFraction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a dataset folder of a click log. */
@Command(
    name = "prepare",
    description = {
      "Make a dataset folder of a click log.",
      "Sessions are split into train and test by the SR-GNN protocol. Lines that hold no click are"
          + " set aside in rejected.tsv; every click is accounted for."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  linet prepare --input clicks.csv.gz --out shop",
      "  linet prepare --input yoochoose-clicks.dat --fraction 1/64 --out yoochoose-1-64",
      "  linet prepare --input day1.csv day2.csv --session-column visit --item-column sku \\",
      "    --time-column clicked_at --test-days 7 --out shop"
    })
final class PrepareCommand implements Runnable {
  @Option(
      names = "--input",
      required = true,
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files of the log, in order; text may be gzipped.")
  private List<Path> inputs;

  @Option(
      names = "--format",
      defaultValue = "auto",
      paramLabel = "FORMAT",
      description =
          "auto, yoochoose, diginetica, csv, tsv, jsonl, parquet or recbole"
              + " (default: ${DEFAULT-VALUE}).")
  private String format;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Dataset folder to make; must not exist.")
  private Path out;

  @Option(
      names = "--session-column",
      paramLabel = "NAME",
      description = "Column of the session id (default: session_id, SessionId and the like).")
  private @Nullable String sessionColumn;

  @Option(
      names = "--item-column",
      paramLabel = "NAME",
      description = "Column of the item id (default: item_id, ItemId and the like).")
  private @Nullable String itemColumn;

  @Option(
      names = "--time-column",
      paramLabel = "NAME",
      description = "Column of the time (default: timestamp, time, ts and the like).")
  private @Nullable String timeColumn;

  @Option(
      names = "--time-format",
      defaultValue = "auto",
      paramLabel = "FORMAT",
      description =
          "auto, iso, seconds, millis, micros, nanos, or a pattern like 'dd.MM.uuuu HH:mm:ss'"
              + " (default: ${DEFAULT-VALUE}).")
  private String timeFormat;

  @Option(
      names = "--test-days",
      paramLabel = "N",
      description = "Last days that test (default: 7 for diginetica, else 1).")
  private @Nullable Integer testDays;

  @Option(
      names = "--support",
      defaultValue = "" + PreparationOptions.DEFAULT_SUPPORT,
      paramLabel = "N",
      description = "Clicks that an item must have (default: ${DEFAULT-VALUE}).")
  private int support;

  @Option(
      names = "--min-length",
      defaultValue = "" + PreparationOptions.DEFAULT_LENGTH,
      paramLabel = "N",
      description = "Clicks that a session must have (default: ${DEFAULT-VALUE}).")
  private int minimumLength;

  @Option(
      names = "--fraction",
      defaultValue = "1",
      paramLabel = "F",
      description = "Keep the most recent share of the training samples, like 1/64 or 0.25.")
  private String fraction;

  @Option(names = "--strict", description = "Fail at the first line that holds no click.")
  private boolean strict;

  @Option(
      names = "--memory",
      defaultValue = PreparationOptions.DEFAULT_MEMORY,
      paramLabel = "SIZE",
      description = "Memory limit of the embedded database (default: ${DEFAULT-VALUE}).")
  private String memory;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of the embedded database (default: all cores).")
  private @Nullable Integer threads;

  @Mixin private Output output;

  @SuppressWarnings("NullAway.Init") // picocli fills the annotated fields
  PrepareCommand() {}

  @Override
  public void run() {
    PreparationReport report = Preparation.run(options(), output::note);
    output.text(PreparationText.of(out, report));
    output.result(ReportJson.of(report));
  }

  private PreparationOptions options() {
    PreparationOptions options =
        PreparationOptions.of(inputs, LogFormat.of(format), out)
            .withColumns(sessionColumn, itemColumn, timeColumn)
            .withTimeFormat(timeFormat)
            .withMinimumSupport(support)
            .withMinimumLength(minimumLength)
            .withFraction(SampleFraction.parse(fraction))
            .withStrict(strict);
    options = options.withResources(memory, threads == null ? options.threads() : threads);
    return testDays == null ? options : options.withTestDays(testDays);
  }
}
