package org.linet.data.internal.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.linet.core.Excerpt;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.Wording;
import org.linet.data.account.Finding;
import org.linet.data.internal.log.source.InputFile;
import org.linet.data.internal.log.source.SourceFile;
import org.linet.data.internal.log.time.IsoTime;
import org.linet.data.internal.log.time.TimeForms;
import org.linet.data.internal.log.time.TimeParser;
import org.linet.data.log.ColumnNames;
import org.linet.data.log.FileShape;
import org.linet.data.log.LogFormat;
import org.linet.data.log.LogOptions;
import org.linet.data.log.SessionRule;

/** Tells how a file of fields between separators is laid out. */
final class DelimitedSurvey {
  private static final int NONE = DelimitedParser.NONE;
  private static final int YOOCHOOSE_COLUMNS = 4;
  private static final double MOST = 0.8;

  private final SourceFile file;
  private final LogOptions options;
  private final boolean users;
  private final Events events;
  private final Sample sample;
  private final FileSurvey.Detected detected;
  private final List<Finding> findings = new ArrayList<>();

  /** The lines of the sample from the header on, or from the first click. */
  private List<Line> lines;

  private String separator = ",";
  private @Nullable EventKinds kinds;

  DelimitedSurvey(
      SourceFile file,
      LogOptions options,
      boolean users,
      Events events,
      Sample sample,
      FileSurvey.Detected detected) {
    this.file = file;
    this.options = options;
    this.users = users;
    this.events = events;
    this.sample = sample;
    this.detected = detected;
    this.lines = sample.lines();
  }

  /**
   * The layout.
   *
   * @throws LinetException if the header is no text or lacks a column, listing those it has
   */
  FileLayout layout() {
    if (detected.format() == LogFormat.YOOCHOOSE) {
      return yoochoose();
    }
    requireReadable(sample.first());
    skipWhatComesFirst();
    if (lines.isEmpty()) {
      throw new LinetException(FailureCode.NO_DATA, file + " is empty: it has not even a header");
    }
    ColumnNames asked = presetColumns();
    Line first = lines.get(0);
    separator = separator(asked);
    FieldSplitter splitter = splitter();
    List<String> names = names(splitter.texts(first));
    if (names.isEmpty()) {
      throw new LinetException(
          FailureCode.BAD_DATA,
          file + " has a header in which a quoted field is not closed: mend its first line");
    }
    Columns columns = new Columns(file.toString(), names, asked);
    return isByNumber(asked, names)
        ? byNumber(splitter, asked, names)
        : byName(splitter, columns, names);
  }

  private FileLayout yoochoose() {
    separator = ",";
    ColumnNames shown = new ColumnNames("1", "3", "2", null);
    return layout(
        new FieldSplitter(",", FieldSplitter.Quotes.PLAIN),
        new DelimitedParser.Positions(YOOCHOOSE_COLUMNS, 0, 2, 1, NONE, NONE),
        new TimeForms.Form(new IsoTime(), null),
        new TextClickReader.Head(0, false, FileSurvey::isYoochooseHeader),
        shown,
        false);
  }

  private void requireReadable(Line line) {
    if (line.cutOff()) {
      throw new LinetException(
          FailureCode.BAD_DATA,
          file + " has a header of more than " + LineReader.LONGEST + " bytes: it is no log");
    }
    if (!line.isUtf8()) {
      throw new LinetException(
          FailureCode.BAD_DATA,
          file
              + " has a header that is not UTF-8: save the file as UTF-8, or "
              + Wording.ENCODING
              + ", such as windows-1252");
    }
  }

  /** Excel's {@code sep=;} and comments stand before the header. */
  private void skipWhatComesFirst() {
    String declared = Separators.declared(lines.get(0).text());
    if (declared != null) {
      separator = declared;
      lines = lines.subList(1, lines.size());
    }
    while (lines.size() > 1
        && lines.get(0).text().startsWith("#")
        && !isHeaderBehindMark(lines.get(0).text())) {
      lines = lines.subList(1, lines.size());
    }
  }

  /** Some exports mark the header itself: {@code #session_id,item_id,timestamp}. */
  private boolean isHeaderBehindMark(String line) {
    for (String candidate : Separators.USUAL) {
      Line text = Line.of(line.substring(1).getBytes(StandardCharsets.UTF_8), 1);
      List<String> names = new FieldSplitter(candidate, FieldSplitter.Quotes.EITHER).texts(text);
      if (names.size() > 2
          && new Columns(file.toString(), names, presetColumns()).areComplete(users)) {
        return true;
      }
    }
    return false;
  }

  private ColumnNames presetColumns() {
    return Presets.columns(detected.format(), options.columns());
  }

  private String separator(ColumnNames asked) {
    if (options.separator() != null) {
      return Separators.parse(options.separator());
    }
    LogFormat format = detected.format();
    if (format == LogFormat.DIGINETICA) {
      return ";";
    }
    if (format == LogFormat.TSV || format == LogFormat.RECBOLE) {
      return "\t";
    }
    if (lines.size() < sample.lines().size()
        && Separators.declared(sample.first().text()) != null) {
      return separator;
    }
    Line header = lines.get(0);
    for (String candidate : Separators.USUAL) {
      List<String> names = new FieldSplitter(candidate, FieldSplitter.Quotes.EITHER).texts(header);
      if (names.size() > 1 && new Columns(file.toString(), names, asked).areComplete(users)) {
        return candidate;
      }
    }
    String consistent = Separators.of(lines);
    if (consistent != null) {
      return consistent;
    }
    String text = header.text();
    return text.indexOf(',') >= 0
        ? ","
        : text.indexOf(';') >= 0 ? ";" : text.indexOf('|') >= 0 ? "|" : ",";
  }

  private FieldSplitter splitter() {
    FieldSplitter.Quotes quotes =
        switch (detected.format()) {
          case RECBOLE -> FieldSplitter.Quotes.PLAIN;
          default ->
              separator.equals("\t")
                  ? FieldSplitter.Quotes.EITHER
                  : separator.equals("\u0001") || separator.equals(" ")
                      ? FieldSplitter.Quotes.PLAIN
                      : FieldSplitter.Quotes.ENCLOSE;
        };
    return new FieldSplitter(separator, quotes);
  }

  private List<String> names(List<String> header) {
    List<String> names = new ArrayList<>();
    for (String name : header) {
      String plain = detected.format() == LogFormat.RECBOLE ? name.replaceFirst(":.*", "") : name;
      names.add(names.isEmpty() && plain.startsWith("#") ? plain.substring(1).strip() : plain);
    }
    return names;
  }

  // ---- columns by number ---------------------------------------------------------------------

  private boolean isByNumber(ColumnNames asked, List<String> names) {
    List<String> all = new ArrayList<>();
    for (String name : new String[] {asked.session(), asked.item(), asked.time(), asked.event()}) {
      if (name != null) {
        all.addAll(List.of(name.split(",", -1)));
      }
    }
    // a header may have a column that is called 1; a click has values like it
    return !all.isEmpty()
        && all.stream().allMatch(name -> name.strip().matches("\\d{1,4}"))
        && (all.stream().noneMatch(names::contains) || looksLikeClick(names));
  }

  private FileLayout byNumber(FieldSplitter splitter, ColumnNames asked, List<String> firstFields) {
    String session = asked.session();
    String item = asked.item();
    String time = asked.time();
    if (session == null || item == null || time == null) {
      throw new LinetException(
          FailureCode.BAD_DATA,
          "If one column of "
              + file
              + " is named by its number, all must be: "
              + Wording.SESSION_COLUMN
              + ", "
              + Wording.ITEM_COLUMN
              + ", "
              + Wording.TIME_COLUMN);
    }
    int count = usualCount(splitter);
    String[] times = time.split(",", -1);
    DelimitedParser.Positions positions =
        new DelimitedParser.Positions(
            count,
            number(session, count),
            number(item, count),
            number(times[times.length - 1], count),
            times.length > 1 ? number(times[0], count) : NONE,
            asked.event() == null ? NONE : number(asked.event(), count));
    List<Line> behind = lines.size() > 1 ? lines.subList(1, lines.size()) : lines;
    TimeForms.Form form = form(splitter, positions, behind);
    String firstTime = firstFields.size() == count ? timeText(firstFields, positions) : "";
    boolean header = lines.size() > 1 && !reads(form, firstTime);
    return layout(
        splitter,
        positions,
        header ? form : form(splitter, positions, lines),
        new TextClickReader.Head(header ? lines.get(0).number : 0, true, line -> false),
        asked,
        header);
  }

  private int number(String written, int count) {
    int number = Integer.parseInt(written.strip());
    if (number < 1 || number > count) {
      throw new LinetException(
          FailureCode.BAD_DATA,
          file
              + " has no column "
              + number
              + ": its lines have "
              + count
              + (count == 1 ? " field" : " fields")
              + " with '"
              + Separators.written(separator)
              + "' between them: name another number, or "
              + Wording.SEPARATOR);
    }
    return number - 1;
  }

  private int usualCount(FieldSplitter splitter) {
    return lines.stream()
        .mapToInt(splitter::split)
        .sorted()
        .skip(lines.size() / 2)
        .findFirst()
        .orElse(1);
  }

  // ---- columns by name -----------------------------------------------------------------------

  private FileLayout byName(FieldSplitter splitter, Columns columns, List<String> names) {
    if (!columns.areKnown() && looksLikeClick(names)) {
      throw noHeader(splitter);
    }
    boolean timeframe = detected.format() == LogFormat.DIGINETICA;
    int session = columns.session(users);
    int item = columns.item();
    int time = timeframe ? columns.prescribed("timeframe") : columns.time();
    int date = timeframe ? columns.prescribed("eventdate") : columns.askedDate();
    int event = events.choose() ? event(columns) : columns.askedEvent();
    DelimitedParser.Positions positions =
        new DelimitedParser.Positions(names.size(), session, item, time, date, event);
    List<Line> clicks = lines.subList(1, lines.size());
    if (date == NONE && options.columns().time() == null) {
      int beside = columns.usualDate();
      if (beside >= 0 && beside != time && areTimesOfDay(splitter, positions, clicks)) {
        positions = new DelimitedParser.Positions(names.size(), session, item, time, beside, event);
        findings.add(
            Finding.note(
                "date-and-time",
                file
                    + ": the time is made of the columns '"
                    + names.get(beside)
                    + "' and '"
                    + names.get(time)
                    + "'"));
      }
    }
    TimeForms.Form form =
        timeframe ? new TimeForms.Form(new IsoTime(), null) : form(splitter, positions, clicks);
    if (!events.choose()) {
      kinds = eventKinds(splitter, columns, names, clicks);
    }
    return layout(
        splitter,
        positions,
        form,
        new TextClickReader.Head(lines.get(0).number, !timeframe, line -> false),
        new ColumnNames(
            names.get(session),
            names.get(item),
            (positions.date() == NONE || timeframe ? "" : names.get(positions.date()) + ",")
                + names.get(time),
            event == NONE ? null : names.get(event)),
        true);
  }

  private int event(Columns columns) {
    int asked = columns.askedEvent();
    int event = asked >= 0 ? asked : columns.usualEvent();
    if (event < 0) {
      throw new LinetException(
          FailureCode.BAD_DATA,
          file + " has no column that seems to hold kinds of events: " + Wording.EVENT_COLUMN);
    }
    return event;
  }

  private boolean areTimesOfDay(
      FieldSplitter splitter, DelimitedParser.Positions positions, List<Line> clicks) {
    List<String> times = times(splitter, positions, clicks);
    return !times.isEmpty()
        && times.stream().filter(text -> text.matches("\\d{1,2}:\\d{2}(:\\d{2}.*)?")).count()
            > MOST * times.size();
  }

  /** A line of names has no time in it. */
  private boolean looksLikeClick(List<String> fields) {
    return fields.stream().anyMatch(DelimitedSurvey::isTime)
        || (fields.size() > 1 && fields.stream().allMatch(field -> field.matches("[\\d.]+")));
  }

  private static boolean isTime(String text) {
    if (text.length() < 8) {
      return false;
    }
    try {
      TimeForms.Form form = TimeForms.choose("", List.of(text));
      return !form.parser().description().startsWith("ISO 8601 or") && reads(form, text);
    } catch (LinetException ambiguousButATime) {
      return true;
    }
  }

  private static boolean reads(TimeForms.Form form, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return form.parser().millis(bytes, 0, bytes.length) != TimeParser.UNPARSABLE;
  }

  private LinetException noHeader(FieldSplitter splitter) {
    List<String> fields = splitter.texts(lines.get(0));
    int time =
        IntStream.range(0, fields.size())
            .filter(i -> isTime(fields.get(i)))
            .findFirst()
            .orElse(fields.size() - 1);
    int[] others = IntStream.range(0, fields.size()).filter(i -> i != time).toArray();
    if (others.length < 2) {
      return new LinetException(
          FailureCode.BAD_DATA,
          file
              + " has the first line '"
              + Excerpt.of(lines.get(0).text())
              + "', which looks like a click, not like names of columns, but has fewer than three"
              + " fields: "
              + Wording.SEPARATOR);
    }
    ColumnNames guess =
        new ColumnNames(
            Integer.toString(others[0] + 1),
            Integer.toString(others[1] + 1),
            Integer.toString(time + 1),
            null);
    return new Proposal(guess, Separators.written(separator), false)
        .failure(
            file
                + " seems to have no header, and '"
                + Separators.written(separator)
                + "' between its fields: its first line '"
                + Excerpt.of(lines.get(0).text())
                + "' looks like a click; "
                + Wording.COLUMNS_BY_NUMBER
                + ", perhaps "
                + guess.session()
                + ", "
                + guess.item()
                + " and "
                + guess.time());
  }

  // ---- what the sample says ------------------------------------------------------------------

  private TimeForms.Form form(
      FieldSplitter splitter, DelimitedParser.Positions positions, List<Line> clicks) {
    List<String> times = times(splitter, positions, clicks);
    if (isOfLists(splitter, positions, clicks)) {
      times = times.stream().flatMap(text -> ListText.entries(text).stream()).toList();
    }
    return TimeForms.of(options.timeFormat(), file.toString(), times);
  }

  private List<String> times(
      FieldSplitter splitter, DelimitedParser.Positions positions, List<Line> clicks) {
    List<String> times = new ArrayList<>();
    forEach(splitter, positions, clicks, fields -> times.add(timeText(fields, positions)));
    return times;
  }

  private static String timeText(List<String> fields, DelimitedParser.Positions positions) {
    String time = fields.get(positions.time());
    return positions.date() == NONE ? time : fields.get(positions.date()) + " " + time;
  }

  private void forEach(
      FieldSplitter splitter,
      DelimitedParser.Positions positions,
      List<Line> clicks,
      Consumer<List<String>> action) {
    for (Line line : clicks) {
      List<String> fields = line.isUtf8() ? splitter.texts(line) : List.of();
      if (fields.size() == positions.count()) {
        action.accept(fields);
      }
    }
  }

  /** Whether a line holds a session: a list of items, with a list of times or one time. */
  private boolean isOfLists(
      FieldSplitter splitter, DelimitedParser.Positions positions, List<Line> clicks) {
    int[] lists = new int[1];
    int[] single = new int[1];
    int[] neither = new int[1];
    forEach(
        splitter,
        positions,
        clicks,
        fields -> {
          String items = fields.get(positions.item());
          List<String> times = ListText.entries(fields.get(positions.time()));
          boolean unixTimes = times.stream().allMatch(time -> time.matches("\\d{9,}(\\.\\d+)?"));
          if (ListText.isBracketed(items)
              || (times.size() > 1
                  && unixTimes
                  && ListText.entries(items).size() == times.size())) {
            lists[0]++;
          } else if (times.size() == 1 && unixTimes) {
            single[0]++;
          } else {
            neither[0]++;
          }
        });
    // a session of one click looks like a click; most sessions have more
    return lists[0] > single[0] / 2 && lists[0] > MOST * (lists[0] + neither[0]);
  }

  private @Nullable EventKinds eventKinds(
      FieldSplitter splitter, Columns columns, List<String> names, List<Line> clicks) {
    int event = columns.event();
    if (event < 0) {
      return null;
    }
    TreeSet<String> kinds = new TreeSet<>();
    for (Line line : clicks) {
      List<String> fields = line.isUtf8() ? splitter.texts(line) : List.of();
      if (fields.size() == names.size()) {
        kinds.add(fields.get(event));
      }
    }
    return EventKinds.of(names.get(event), kinds);
  }

  private FileLayout layout(
      FieldSplitter splitter,
      DelimitedParser.Positions positions,
      TimeForms.Form form,
      TextClickReader.Head head,
      ColumnNames shown,
      boolean header) {
    if (form.note() != null) {
      findings.add(Finding.note("time-form", file + ": " + form.note()));
    }
    if (kinds != null) {
      findings.add(kinds.warning(file.toString()));
    }
    if (sample.macLines()) {
      findings.add(Finding.note("line-ends", file + ": lines end in CR alone, as on old Macs"));
    }
    SessionRule rule = detected.format().sessionRule();
    boolean lists =
        rule == SessionRule.CLICK_TIME
            && isOfLists(splitter, positions, header ? lines.subList(1, lines.size()) : lines);
    ClickValues values = new ClickValues(form.parser(), rule, new NoIds(options.noIds()), events);
    LineParser parser =
        lists
            ? new DelimitedLists(splitter, positions, values)
            : new DelimitedParser(splitter, positions, values);
    return new FileLayout(
        file,
        new FileShape(
            file.shown(),
            detected.format(),
            detected.reason(),
            sample.packing(),
            Separators.written(separator),
            header,
            text(shown.session()),
            text(shown.item()),
            text(shown.time()),
            kinds == null ? shown.event() : kinds.column(),
            kinds == null ? List.of() : kinds.kinds(),
            lists,
            form.parser().description()),
        form.parser(),
        findings,
        rejected ->
            new TextClickReader(
                file, InputFile.open(file, options.encoding()), parser, rejected, head));
  }

  private static String text(@Nullable String name) {
    return name == null ? "" : name;
  }
}
