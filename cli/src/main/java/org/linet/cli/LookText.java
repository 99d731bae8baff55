package org.linet.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.linet.cli.display.OptionWords;
import org.linet.core.Excerpt;
import org.linet.data.LogLook;
import org.linet.data.PreparationOptions;
import org.linet.data.log.FileShape;
import org.linet.data.log.LogFormat;
import org.linet.data.log.LogOptions;
import org.linet.data.log.SampledClick;
import org.linet.data.log.SessionOptions;
import org.linet.data.protocol.SampleFraction;
import org.linet.data.protocol.TestWindow;
import org.linet.evaluation.report.TextTable;

/** A look at a log for people, and the command that prepares it. */
final class LookText {
  private static final int SHOWN_FILES = 5;

  private LookText() {}

  static String of(LogLook look) {
    List<String> parts = new ArrayList<>();
    look.files().stream().limit(SHOWN_FILES).forEach(shape -> parts.add(file(shape)));
    if (look.files().size() > SHOWN_FILES) {
      parts.add("... and " + (look.files().size() - SHOWN_FILES) + " files more");
    }
    parts.add(clicks(look).toString());
    parts.add(lines(look));
    if (!look.findings().isEmpty()) {
      parts.add(AccountText.findings(look.findings()));
    }
    parts.add("To prepare it:\n  " + String.join(" ", command(look.proposed())));
    return String.join("\n\n", parts);
  }

  private static String file(FileShape shape) {
    List<String> lines = new ArrayList<>();
    lines.add(shape.file() + ": " + shape.format().label() + ", " + shape.reason());
    String packing = shape.packing();
    if (packing != null) {
      lines.add("  " + packing);
    }
    if (shape.separator() != null) {
      lines.add(
          "  fields separated by '"
              + shape.separator()
              + (shape.header() ? "', the first line names them" : "', no header"));
    }
    lines.add("  session: " + Excerpt.of(shape.session()));
    lines.add("  item:    " + Excerpt.of(shape.item()) + (shape.lists() ? " (lists)" : ""));
    lines.add("  time:    " + Excerpt.of(shape.time()) + ", " + OptionWords.in(shape.timeFormat()));
    String event = shape.event();
    if (event != null) {
      lines.add(
          "  event:   "
              + Excerpt.of(event)
              + (shape.eventKinds().isEmpty()
                  ? ""
                  : " (" + Excerpt.of(String.join(", ", shape.eventKinds())) + ")"));
    }
    return String.join("\n", lines);
  }

  private static TextTable clicks(LogLook look) {
    TextTable table = new TextTable("session", "item", "time");
    boolean offsets = look.files().get(0).format() == LogFormat.DIGINETICA;
    for (SampledClick click : look.clicks()) {
      table.row(
          Excerpt.of(click.session()),
          Excerpt.of(click.item()),
          offsets ? click.time() + " ms" : Instant.ofEpochMilli(click.time()).toString());
    }
    return table;
  }

  private static String lines(LogLook look) {
    StringBuilder text = new StringBuilder();
    text.append(look.whole() ? "The whole log: " : "The beginning of the log: ")
        .append(PreparationText.number(look.counts().lines()))
        .append(" lines, ")
        .append(PreparationText.number(look.counts().clicks()))
        .append(" clicks, ")
        .append(PreparationText.number(look.counts().rejected()))
        .append(" rejected");
    new TreeMap<>(look.rejected())
        .forEach(
            (reason, count) ->
                text.append("\n  ")
                    .append(PreparationText.number(count))
                    .append(": ")
                    .append(reason));
    return text.toString();
  }

  /** The words of the command that prepares a log so, ready for a shell. */
  static List<String> command(PreparationOptions options) {
    List<String> words = new ArrayList<>(List.of("linet", "prepare", "--input"));
    LogOptions log = options.log();
    log.files().forEach(file -> words.add(CommandWords.quoted(file.toString())));
    if (log.format() != LogFormat.AUTO) {
      add(words, "--format", log.format().label());
    }
    add(words, "--separator", log.separator());
    add(words, "--encoding", log.encoding());
    add(words, "--session-column", log.columns().session());
    add(words, "--item-column", log.columns().item());
    add(words, "--time-column", log.columns().time());
    add(words, "--event-column", log.columns().event());
    if (!log.timeFormat().equals("auto")) {
      add(words, "--time-format", log.timeFormat());
    }
    if (!log.events().isEmpty()) {
      add(words, "--events", String.join(",", log.events()));
    }
    if (!log.noIds().equals(LogOptions.NO_IDS)) {
      add(words, "--no-id", String.join(",", new TreeSet<>(log.noIds())));
    }
    SessionOptions sessions = options.sessions();
    if (sessions != null) {
      add(words, "--session-gap", duration(sessions.gap()));
      Duration longest = sessions.longest();
      add(words, "--max-session-hours", longest == null ? null : "" + longest.toHours());
      Integer most = sessions.mostClicks();
      add(words, "--max-session-length", most == null ? null : "" + most);
      add(words, "--collapse-repeats", duration(sessions.collapse()));
    }
    test(words, options.test());
    protocol(words, options);
    add(words, "--out", String.valueOf(options.out()));
    return words;
  }

  private static void test(List<String> words, @Nullable TestWindow test) {
    if (test instanceof TestWindow.Days days) {
      add(words, "--test-days", "" + days.days());
    } else if (test instanceof TestWindow.Hours hours) {
      add(words, "--test-hours", "" + hours.hours());
    } else if (test instanceof TestWindow.Share share) {
      add(words, "--test-share", share.share().toString());
    } else if (test instanceof TestWindow.From from) {
      add(words, "--test-from", from.instant().toString());
    } else if (test instanceof TestWindow.None) {
      add(words, "--test-days", "0");
    } else if (test instanceof TestWindow.LastOfUser) {
      words.add("--test-last-of-user");
    }
  }

  private static void protocol(List<String> words, PreparationOptions options) {
    if (options.minimumSupport() != PreparationOptions.DEFAULT_SUPPORT) {
      add(words, "--support", "" + options.minimumSupport());
    }
    if (options.minimumLength() != PreparationOptions.DEFAULT_LENGTH) {
      add(words, "--min-length", "" + options.minimumLength());
    }
    if (!options.fraction().equals(SampleFraction.ALL)) {
      add(words, "--fraction", options.fraction().toString());
    }
    flag(words, "--strict", options.strict());
    flag(words, "--drop-duplicates", options.repairs().dropRepeatedRows());
    flag(words, "--keep-lone-times", !options.repairs().setLoneTimesAside());
    flag(words, "--keep-spellings", !options.repairs().joinSpellings());
  }

  private static void flag(List<String> words, String option, boolean given) {
    if (given) {
      words.add(option);
    }
  }

  private static @Nullable String duration(@Nullable Duration duration) {
    if (duration == null) {
      return null;
    }
    long seconds = duration.toSeconds();
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  private static void add(List<String> words, String option, @Nullable String value) {
    if (value != null) {
      words.add(option);
      words.add(CommandWords.quoted(value));
    }
  }

  /** The same as one object. */
  static Map<String, Object> json(LogLook look) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("files", look.files());
    json.put("clicks", look.clicks());
    json.put("counts", look.counts());
    json.put("whole", look.whole());
    json.put("rejected", new TreeMap<>(look.rejected()));
    json.put("account", look.account());
    json.put("findings", look.findings());
    json.put("command", command(look.proposed()));
    return json;
  }
}
