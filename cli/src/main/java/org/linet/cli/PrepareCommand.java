package org.linet.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linet.data.LogLook;
import org.linet.data.Preparation;
import org.linet.data.PreparationOptions;
import org.linet.data.PreparationReport;
import org.linet.data.ReportJson;
import org.linet.data.log.ColumnNames;
import org.linet.data.log.LogFormat;
import org.linet.data.log.LogOptions;
import org.linet.data.log.SessionOptions;
import org.linet.data.protocol.Repairs;
import org.linet.data.protocol.SampleFraction;
import org.linet.data.protocol.TestWindow;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
      "    --time-column clicked_at --test-days 7 --out shop",
      "  linet prepare --input events.parquet --session-column user_id --session-gap 30m \\",
      "    --events view --out shop",
      "  linet prepare --input 'log/*.csv.gz' --look"
    })
final class PrepareCommand implements Runnable {
  @Option(
      names = "--input",
      required = true,
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Files of the log, in order; also folders, patterns like 'log/*.csv', and - for a pipe."
              + " Text may be packed (gzip, bzip2, xz, zstd, zip).")
  private List<Path> inputs;

  @Option(
      names = "--format",
      defaultValue = "auto",
      paramLabel = "FORMAT",
      description =
          "auto, yoochoose, diginetica, csv, tsv, jsonl, parquet, recbole, otto, retailrocket or"
              + " rees46 (default: ${DEFAULT-VALUE}).")
  private String format;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Dataset folder to make; must not exist.")
  private @Nullable Path out;

  @Option(
      names = "--look",
      description =
          "Write nothing: show how the log is understood, ten of its clicks, what is doubtful, and"
              + " the command to run.")
  private boolean look;

  @ArgGroup(validate = false, heading = "%nWhat stands where:%n")
  private Shape shape = new Shape();

  @ArgGroup(validate = false, heading = "%nWhat is a session:%n")
  private SessionChoices sessions = new SessionChoices();

  @ArgGroup(exclusive = true, heading = "%nWhich sessions test:%n")
  private @Nullable Window window;

  @ArgGroup(validate = false, heading = "%nThe protocol, and what is doubtful:%n")
  private Choices choices = new Choices();

  @ArgGroup(validate = false, heading = "%nThe machine:%n")
  private Resources resources = new Resources();

  /** Columns, separators, times and events. */
  static final class Shape {
    @Option(
        names = "--session-column",
        paramLabel = "NAME",
        description =
            "Column of the session id, or of the user id with --session-gap (default: session_id,"
                + " SessionId and the like). A number counts columns from 1; a path like"
                + " session.id leads into JSON.")
    private @Nullable String session;

    @Option(
        names = "--item-column",
        paramLabel = "NAME",
        description = "Column of the item id (default: item_id, ItemId and the like).")
    private @Nullable String item;

    @Option(
        names = "--time-column",
        paramLabel = "NAME",
        description =
            "Column of the time (default: timestamp, time, ts and the like); date,time for two.")
    private @Nullable String time;

    @Option(
        names = "--time-format",
        defaultValue = "auto",
        paramLabel = "FORMAT",
        description =
            "auto, iso, seconds, millis, micros, nanos, minutes, hours, days, excel, ticks,"
                + " filetime, cocoa, compact, day-first, month-first, or a pattern like"
                + " 'dd.MM.uuuu HH:mm:ss' (default: ${DEFAULT-VALUE}).")
    private String timeFormat = "auto";

    @Option(
        names = "--separator",
        paramLabel = "TEXT",
        description = "What stands between fields: ';', '::', tab, '\\\\x01' (default: told).")
    private @Nullable String separator;

    @Option(
        names = "--encoding",
        paramLabel = "NAME",
        description = "Encoding of text, such as windows-1252 or UTF-16 (default: UTF-8).")
    private @Nullable String encoding;

    @Option(
        names = "--event-column",
        paramLabel = "NAME",
        description = "Column of the kind of event (default with --events: event and the like).")
    private @Nullable String event;

    @Option(
        names = {"--events", "--event"},
        split = ",",
        paramLabel = "KIND",
        description = "Kinds of events that are clicks, such as view; others are left out.")
    private @Nullable Set<String> events;

    @Option(
        names = "--no-id",
        split = ",",
        arity = "0..1",
        fallbackValue = "",
        paramLabel = "TEXT",
        description =
            "Texts that stand for no id (default: NULL, None, nan, \\\\N, undefined and the like);"
                + " without a text: none does.")
    private @Nullable Set<String> noIds;

    LogOptions log(List<Path> inputs, LogFormat format) {
      LogOptions log =
          LogOptions.of(inputs, format)
              .withColumns(new ColumnNames(session, item, time, event))
              .withTimeFormat(timeFormat)
              .withSeparator(separator)
              .withEncoding(encoding)
              .withEvents(events == null ? Set.of() : events);
      return noIds == null ? log : log.withNoIds(noIds);
    }
  }

  /** How clicks become sessions. */
  static final class SessionChoices {
    @Option(
        names = "--session-gap",
        paramLabel = "TIME",
        description =
            "A pause that ends a user's session, like 30m (default: 30m for retailrocket).")
    private @Nullable Duration gap;

    @Option(
        names = "--max-session-hours",
        paramLabel = "N",
        description = "Hours after which a session ends and another begins.")
    private @Nullable Integer longest;

    @Option(
        names = "--max-session-length",
        paramLabel = "N",
        description = "Set longer sessions aside, as crawlers make them.")
    private @Nullable Integer mostClicks;

    @Option(
        names = "--collapse-repeats",
        paramLabel = "TIME",
        description = "Count clicks on the same item within this time, like 5s, as one.")
    private @Nullable Duration collapse;

    @Nullable SessionOptions options(LogFormat format) {
      if (gap == null && longest == null && mostClicks == null && collapse == null) {
        return null;
      }
      return new SessionOptions(
          gap == null ? format.defaultSessions().gap() : gap,
          longest == null ? null : Duration.ofHours(longest),
          mostClicks,
          collapse);
    }
  }

  /** What tests. */
  static final class Window {
    @Option(
        names = "--test-days",
        paramLabel = "N",
        description = "The last days (default: 7 for diginetica, else 1); 0: everything trains.")
    private @Nullable Integer days;

    @Option(names = "--test-hours", paramLabel = "N", description = "The last hours.")
    private @Nullable Integer hours;

    @Option(
        names = "--test-share",
        paramLabel = "F",
        description = "The latest share of the sessions, like 0.1.")
    private @Nullable String share;

    @Option(
        names = "--test-from",
        paramLabel = "DATE",
        description = "From a date, or a date and time in UTC, on.")
    private @Nullable String from;

    @Option(
        names = "--test-last-of-user",
        description = "The last session of every user; with --session-gap.")
    private boolean lastOfUser;

    TestWindow window() {
      if (lastOfUser) {
        return new TestWindow.LastOfUser();
      }
      if (days != null) {
        return days == 0 ? new TestWindow.None() : new TestWindow.Days(days);
      }
      if (hours != null) {
        return new TestWindow.Hours(hours);
      }
      return share == null
          ? TestWindow.From.parse(String.valueOf(from))
          : new TestWindow.Share(SampleFraction.parse(share));
    }
  }

  /** The protocol's numbers, and what is done about doubtful clicks. */
  static final class Choices {
    @Option(
        names = "--support",
        defaultValue = "" + PreparationOptions.DEFAULT_SUPPORT,
        paramLabel = "N",
        description = "Clicks that an item must have (default: ${DEFAULT-VALUE}).")
    private int support = PreparationOptions.DEFAULT_SUPPORT;

    @Option(
        names = "--min-length",
        defaultValue = "" + PreparationOptions.DEFAULT_LENGTH,
        paramLabel = "N",
        description = "Clicks that a session must have (default: ${DEFAULT-VALUE}).")
    private int minimumLength = PreparationOptions.DEFAULT_LENGTH;

    @Option(
        names = "--fraction",
        defaultValue = "1",
        paramLabel = "F",
        description = "Keep the most recent share of the training samples, like 1/64 or 0.25.")
    private String fraction = "1";

    @Option(
        names = "--strict",
        description = "Fail at the first line that holds no click, and at what is doubtful.")
    private boolean strict;

    @Option(
        names = "--drop-duplicates",
        description = "Count rows with equal session, item and time once.")
    private boolean dropDuplicates;

    @Option(
        names = "--keep-lone-times",
        description = "Keep few clicks that are dated a year or more from all others.")
    private boolean keepLoneTimes;

    @Option(names = "--keep-spellings", description = "Keep 3 and 3.0 apart.")
    private boolean keepSpellings;

    Repairs repairs() {
      return new Repairs(dropDuplicates, !keepLoneTimes, !keepSpellings);
    }
  }

  /** What the database may use. */
  static final class Resources {
    @Option(
        names = "--memory",
        defaultValue = PreparationOptions.DEFAULT_MEMORY,
        paramLabel = "SIZE",
        description = "Memory limit of the embedded database (default: ${DEFAULT-VALUE}).")
    private String memory = PreparationOptions.DEFAULT_MEMORY;

    @Option(
        names = "--threads",
        paramLabel = "N",
        description = "Threads of the embedded database (default: all cores).")
    private @Nullable Integer threads;
  }

  @Mixin private Output output;
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills the annotated fields
  PrepareCommand() {}

  @Override
  public void run() {
    if (look) {
      if (out != null) {
        throw new ParameterException(spec.commandLine(), "--look writes nothing: leave --out out");
      }
      LogLook found = LogLook.of(options(Path.of("shop")));
      output.text(LookText.of(found));
      output.result(LookText.json(found));
      return;
    }
    Path folder = out;
    if (folder == null) {
      throw new ParameterException(
          spec.commandLine(), "Missing required option: '--out=DIR' (or --look, to write nothing)");
    }
    PreparationReport report = Preparation.run(options(folder), output::note);
    output.text(PreparationText.of(folder, report));
    output.result(ReportJson.of(report));
  }

  private PreparationOptions options(Path folder) {
    LogFormat chosen = LogFormat.of(format);
    PreparationOptions options =
        PreparationOptions.of(shape.log(inputs, chosen), folder)
            .withRepairs(choices.repairs())
            .withMinimumSupport(choices.support)
            .withMinimumLength(choices.minimumLength)
            .withFraction(SampleFraction.parse(choices.fraction))
            .withStrict(choices.strict);
    SessionOptions sessionOptions = sessions.options(chosen);
    if (sessionOptions != null) {
      options = options.withSessions(sessionOptions);
    }
    if (window != null) {
      options = options.withTest(window.window());
    }
    return options.withResources(
        resources.memory, resources.threads == null ? options.threads() : resources.threads);
  }
}
