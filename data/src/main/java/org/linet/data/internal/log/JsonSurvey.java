package org.linet.data.internal.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.linet.data.account.Finding;
import org.linet.data.internal.log.EntryList.Entry;
import org.linet.data.internal.log.JsonPaths.Kind;
import org.linet.data.internal.log.source.InputFile;
import org.linet.data.internal.log.source.SourceFile;
import org.linet.data.internal.log.time.TimeForms;
import org.linet.data.log.ColumnNames;
import org.linet.data.log.FileShape;
import org.linet.data.log.LogFormat;
import org.linet.data.log.LogOptions;
import org.linet.data.log.SessionRule;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Tells where in JSON lines, or in an array of objects, the values of clicks stand. */
final class JsonSurvey {
  private static final int MOST_OBJECTS = 2_000;

  private JsonSurvey() {}

  static FileLayout of(
      SourceFile file,
      LogOptions options,
      boolean users,
      Events events,
      Sample sample,
      FileSurvey.Detected detected)
      throws IOException {
    List<JsonNode> rows = objects(sample);
    boolean document = isDocument(sample, rows);
    if (document) {
      rows = objects(file, options);
    }
    Map<String, Kind> known = JsonPaths.of(rows);
    JsonPaths paths =
        known.isEmpty()
            ? named(options.columns())
            : paths(file, known, options.columns(), users, events);
    List<Finding> findings = new ArrayList<>();
    List<Entry> sampled = entries(rows, paths);
    TimeForms.Form form = form(file, options, sampled);
    if (form.note() != null) {
      findings.add(Finding.note("time-form", file + ": " + form.note()));
    }
    EventKinds kinds = events.choose() ? null : eventKinds(file, rows, known, paths);
    if (kinds != null) {
      findings.add(kinds.warning(file.toString()));
    }
    ClickValues values =
        new ClickValues(form.parser(), SessionRule.CLICK_TIME, new NoIds(options.noIds()), events);
    boolean flat = !document && paths.areFlat(known);
    LineParser parser =
        flat
            ? new JsonLineParser(paths.session(), paths.item(), paths.time(), paths.event(), values)
            : new JsonRowParser(paths, values);
    boolean lists = paths.list() != null || known.get(paths.item()) == Kind.ARRAY;
    FileShape shape =
        new FileShape(
            file.shown(),
            detected.format() == LogFormat.JSONL && lists && isOtto(paths)
                ? LogFormat.OTTO
                : detected.format(),
            detected.reason() + (document ? ", over several lines" : ""),
            sample.packing(),
            null,
            false,
            paths.session(),
            paths.item(),
            paths.time(),
            kinds == null ? paths.event() : kinds.column(),
            kinds == null ? List.of() : kinds.kinds(),
            lists,
            form.parser().description());
    return new FileLayout(
        file,
        shape,
        form.parser(),
        findings,
        rejected -> {
          InputFile input = InputFile.open(file, options.encoding());
          return document
              ? new JsonDocumentReader(file, input, new JsonRowParser(paths, values), rejected)
              : new TextClickReader(file, input, parser, rejected, TextClickReader.Head.NONE);
        });
  }

  private static boolean isOtto(JsonPaths paths) {
    return paths.session().equals("session")
        && paths.item().equals("events.aid")
        && paths.time().equals("events.ts");
  }

  private static List<JsonNode> objects(Sample sample) {
    List<JsonNode> rows = new ArrayList<>();
    for (Line line : sample.lines()) {
      try {
        JsonNode row = JsonRowParser.JSON.readTree(line.bytes, line.start, line.end - line.start);
        if (row.isObject()) {
          rows.add(row);
        }
      } catch (JacksonException noObject) {
        // such a line is counted when the file is read
      }
    }
    return rows;
  }

  /**
   * Whether objects do not stand one a line: then the first line is a bracket, or no line is one.
   */
  private static boolean isDocument(Sample sample, List<JsonNode> rows) {
    String first = sample.first().text().strip();
    return first.startsWith("[") || (rows.isEmpty() && first.startsWith("{"));
  }

  private static List<JsonNode> objects(SourceFile file, LogOptions options) throws IOException {
    try (InputFile input = InputFile.open(file, options.encoding())) {
      JsonDocumentReader.Objects objects = new JsonDocumentReader.Objects(file, input.text());
      List<JsonNode> rows = new ArrayList<>();
      JsonNode next = objects.next();
      while (next != null && rows.size() < MOST_OBJECTS) {
        if (next.isObject()) {
          rows.add(next);
        }
        next = objects.next();
      }
      return rows;
    }
  }

  /** The names asked for, or those of the documentation, where no object tells any. */
  private static JsonPaths named(ColumnNames asked) {
    return new JsonPaths(
        null,
        orElse(asked.session(), "session_id"),
        orElse(asked.item(), "item_id"),
        orElse(asked.time(), "timestamp"),
        asked.event());
  }

  private static String orElse(@Nullable String asked, String usual) {
    return asked == null ? usual : asked;
  }

  private static JsonPaths paths(
      SourceFile file, Map<String, Kind> known, ColumnNames asked, boolean users, Events events) {
    List<String> members = new ArrayList<>();
    List<String> all = new ArrayList<>();
    known.forEach(
        (path, kind) -> {
          if (kind != Kind.LIST) {
            all.add(path);
            if (path.indexOf('.') < 0) {
              members.add(path);
            }
          }
        });
    List<String> names =
        new Columns(file.toString(), members, asked).areComplete(users)
            ? members
            : withoutTwins(all, members);
    Columns columns = Columns.ofPaths(file.toString(), names, asked);
    String item = names.get(columns.item());
    String time = names.get(columns.time());
    int event =
        events.choose() && columns.askedEvent() < 0 ? columns.usualEvent() : columns.askedEvent();
    String session = names.get(columns.session(users));
    return new JsonPaths(
        list(item, known), session, item, time, event < 0 ? null : names.get(event));
  }

  /** A member that stands deeper under a name that the object has itself is another thing. */
  private static List<String> withoutTwins(List<String> all, List<String> members) {
    TreeSet<String> plain = new TreeSet<>();
    members.forEach(name -> plain.add(Columns.plain(name)));
    return all.stream()
        .filter(
            path ->
                path.indexOf('.') < 0
                    || !plain.contains(Columns.plain(path.substring(path.lastIndexOf('.') + 1))))
        .toList();
  }

  /** The array of objects that a path leads into; null if it leads into none. */
  private static @Nullable String list(String path, Map<String, Kind> known) {
    return known.entrySet().stream()
        .filter(entry -> entry.getValue() == Kind.LIST && path.startsWith(entry.getKey() + "."))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  private static List<Entry> entries(List<JsonNode> rows, JsonPaths paths) {
    List<Entry> entries = new ArrayList<>();
    for (JsonNode row : rows) {
      List<Entry> found = paths.entries(row);
      if (found != null) {
        entries.addAll(found);
      }
    }
    return entries;
  }

  private static TimeForms.Form form(SourceFile file, LogOptions options, List<Entry> sampled) {
    List<String> times = new ArrayList<>();
    for (Entry entry : sampled) {
      String time = entry.time();
      if (time != null) {
        times.add(time);
      }
    }
    return TimeForms.of(options.timeFormat(), file.toString(), times);
  }

  private static @Nullable EventKinds eventKinds(
      SourceFile file, List<JsonNode> rows, Map<String, Kind> known, JsonPaths paths) {
    List<String> names =
        known.entrySet().stream()
            .filter(entry -> entry.getValue() == Kind.VALUE)
            .map(Map.Entry::getKey)
            .toList();
    int asked = names.indexOf(String.valueOf(paths.event()));
    int event =
        asked >= 0
            ? asked
            : Columns.ofPaths(file.toString(), names, ColumnNames.USUAL).usualEvent();
    if (event < 0) {
      return null;
    }
    JsonPaths withEvent =
        new JsonPaths(paths.list(), paths.session(), paths.item(), paths.time(), names.get(event));
    TreeSet<String> kinds = new TreeSet<>();
    for (Entry entry : entries(rows, withEvent)) {
      String kind = entry.event();
      if (kind != null) {
        kinds.add(kind);
      }
    }
    return EventKinds.of(names.get(event), kinds);
  }
}
