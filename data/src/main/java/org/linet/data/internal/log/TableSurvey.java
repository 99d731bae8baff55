package org.linet.data.internal.log;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.linet.core.Excerpt;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.Wording;
import org.linet.data.account.Finding;
import org.linet.data.internal.log.source.SourceFile;
import org.linet.data.internal.log.time.TimeForms;
import org.linet.data.log.ColumnNames;
import org.linet.data.log.FileShape;
import org.linet.data.log.LogOptions;
import org.linet.data.log.SessionRule;

/** Tells the columns and types of a Parquet file, and makes the query that reads it. */
final class TableSurvey {
  private static final int SAMPLED = 4_000;

  private final SourceFile file;
  private final String source;

  /** SQL of every column, or field of a column, by its path. */
  private final Map<String, Field> fields = new LinkedHashMap<>();

  /**
   * A column, or a field of a struct.
   *
   * @param sql its value, in a row of the table, or in an entry of the list {@code list}
   * @param list the column of lists of structs that it stands in; null for none
   */
  private record Field(String sql, String type, @Nullable String list) {
    boolean isList() {
      return type.endsWith("[]");
    }

    String elementType() {
      return isList() ? type.substring(0, type.length() - 2) : type;
    }
  }

  private TableSurvey(SourceFile file) {
    this.file = file;
    String path = file.path().toString();
    // partitions that engines write as folders, dt=2024-03-01, become columns
    String partitions = path.indexOf('=') >= 0 ? ", hive_partitioning = true" : "";
    this.source =
        "read_parquet('" + globLiteral(path) + "', file_row_number = true" + partitions + ")";
  }

  static FileLayout of(
      SourceFile file,
      LogOptions options,
      boolean users,
      Events events,
      FileSurvey.Detected detected) {
    TableSurvey survey = new TableSurvey(file);
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      survey.describe(statement);
      return survey.layout(statement, options, users, events, detected);
    } catch (SQLException e) {
      throw broken(file, e);
    }
  }

  /** A small database of its own: reading happens inside a query of the protocol's. */
  static Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("jdbc_stream_results", "true");
    properties.setProperty("memory_limit", "512MB");
    properties.setProperty("threads", "1");
    return DriverManager.getConnection("jdbc:duckdb:", properties);
  }

  static LinetException broken(SourceFile file, SQLException cause) {
    String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    // the kind of failure is the database's concern
    String reason = message.replaceFirst("^[A-Z]\\w+( [A-Z]\\w+)* Error: ", "");
    return new LinetException(
        FailureCode.FILE_DAMAGED,
        file
            + " is no Parquet file, or a broken one ("
            + Excerpt.of(reason)
            + "): write or fetch it again, or "
            + Wording.LOG_FORMAT,
        cause);
  }

  private void describe(Statement statement) throws SQLException {
    Map<String, String> columns = described(statement, "FROM " + source);
    columns.remove("file_row_number");
    for (Map.Entry<String, String> column : columns.entrySet()) {
      String name = column.getKey();
      String type = column.getValue();
      fields.put(name, new Field(quoted(name), type, null));
      if (type.startsWith("STRUCT") && type.endsWith("[]")) {
        Map<String, String> inner =
            described(
                statement,
                "SELECT entry.* FROM (SELECT unnest("
                    + quoted(name)
                    + ") AS entry FROM "
                    + source
                    + ")");
        inner.forEach(
            (field, inType) ->
                fields.put(name + "." + field, new Field("entry." + quoted(field), inType, name)));
      } else if (type.startsWith("STRUCT")) {
        Map<String, String> inner =
            described(statement, "SELECT " + quoted(name) + ".* FROM " + source);
        inner.forEach(
            (field, inType) ->
                fields.put(
                    name + "." + field,
                    new Field(quoted(name) + "." + quoted(field), inType, null)));
      }
    }
  }

  private static Map<String, String> described(Statement statement, String query)
      throws SQLException {
    Map<String, String> columns = new LinkedHashMap<>();
    try (ResultSet rows = statement.executeQuery("DESCRIBE " + query)) {
      while (rows.next()) {
        columns.put(rows.getString(1), rows.getString(2));
      }
    }
    return columns;
  }

  private FileLayout layout(
      Statement statement,
      LogOptions options,
      boolean users,
      Events events,
      FileSurvey.Detected detected)
      throws SQLException {
    ColumnNames asked = Presets.columns(options.format(), options.columns());
    List<String> names = names(asked, users);
    Columns columns = Columns.ofPaths(file.toString(), names, asked);
    String item = names.get(columns.item());
    String time = names.get(columns.time());
    String session = names.get(columns.session(users));
    int date = columns.askedDate();
    int asksEvent = columns.askedEvent();
    int event = events.choose() && asksEvent < 0 ? columns.usualEvent() : asksEvent;
    String eventName = event < 0 ? null : names.get(event);
    String query = query(session, item, time, date < 0 ? null : names.get(date), eventName);
    List<Finding> findings = new ArrayList<>();
    TimeForms.Form form = form(statement, options, query);
    if (form.note() != null) {
      findings.add(Finding.note("time-form", file + ": " + form.note()));
    }
    EventKinds kinds = events.choose() ? null : eventKinds(statement, columns, names);
    if (kinds != null) {
      findings.add(kinds.warning(file.toString()));
    }
    ClickValues values =
        new ClickValues(form.parser(), SessionRule.CLICK_TIME, new NoIds(options.noIds()), events);
    Field items = field(item);
    boolean lists = items.isList() || items.list() != null;
    FileShape shape =
        new FileShape(
            file.shown(),
            detected.format(),
            detected.reason(),
            null,
            null,
            true,
            typed(session),
            typed(item),
            (date < 0 ? "" : names.get(date) + ",") + typed(time),
            kinds == null ? eventName : kinds.column(),
            kinds == null ? List.of() : kinds.kinds(),
            lists,
            form.parser().description());
    return new FileLayout(
        file,
        shape,
        form.parser(),
        findings,
        rejected -> new ParquetClickReader(file, query, values, rejected));
  }

  private Field field(String name) {
    Field field = fields.get(name);
    if (field == null) {
      throw new IllegalStateException("no column " + name);
    }
    return field;
  }

  private String typed(String name) {
    return name + " " + field(name).type();
  }

  /** Columns alone where they suffice; fields of structs where they do not. */
  private List<String> names(ColumnNames asked, boolean users) {
    List<String> columns = new ArrayList<>();
    List<String> all = new ArrayList<>();
    fields.forEach(
        (name, field) -> {
          if (!field.type().startsWith("STRUCT")) {
            all.add(name);
            if (name.indexOf('.') < 0) {
              columns.add(name);
            }
          }
        });
    return new Columns(file.toString(), columns, asked).areComplete(users) ? columns : all;
  }

  private String query(
      String session, String item, String time, @Nullable String date, @Nullable String event) {
    Field items = field(item);
    Field times = field(time);
    String eventText = event == null ? "''" : field(event).sql() + "::VARCHAR";
    String from =
        items.list() == null
            ? source
            : "(SELECT *, unnest(" + quoted(items.list()) + ") AS entry FROM " + source + ")";
    // lists are unfolded in a query of their own: there is no function of what is unfolded
    return String.format(
        Locale.ROOT,
        "SELECT line, %s, %s, %s, event FROM (SELECT file_row_number + 1 AS line, %s AS session,"
            + " %s AS item, %s AS time, %s AS event FROM %s)",
        idText("session", field(session).type()),
        idText("item", items.elementType()),
        date == null ? timeText("time", times.elementType()) : "time",
        field(session).sql(),
        unfolded(items),
        date == null
            ? unfolded(times)
            : field(date).sql() + "::VARCHAR || ' ' || " + times.sql() + "::VARCHAR",
        eventText,
        from);
  }

  private static String unfolded(Field field) {
    return field.isList() ? "unnest(" + field.sql() + ")" : field.sql();
  }

  /** A typed time as ISO text in UTC; anything else as it is written, for the time format. */
  private static String timeText(String column, String type) {
    if (type.startsWith("TIMESTAMP") || type.equals("DATE")) {
      boolean zonedNanos = type.contains("_NS") && type.contains("ZONE");
      boolean zonedNanosByName = type.equals("TIMESTAMPTZ_NS");
      String millis =
          zonedNanos || zonedNanosByName
              ? "epoch_ns(" + column + ") // 1000000"
              : "epoch_ms(" + column + ")";
      return "strftime(epoch_ms(" + millis + "), '%Y-%m-%dT%H:%M:%S.%gZ')";
    }
    return type.equals("BLOB") ? "try(decode(" + column + "))" : column + "::VARCHAR";
  }

  /** An id as text: 3.0 is 3 in a column of numbers, and bytes that are no text are their hex. */
  private static String idText(String column, String type) {
    if (type.equals("DOUBLE") || type.equals("FLOAT")) {
      return String.format(
          Locale.ROOT,
          "CASE WHEN isfinite(%1$s) AND %1$s = trunc(%1$s) AND abs(%1$s) < 9007199254740992"
              + " THEN %1$s::BIGINT::VARCHAR ELSE %1$s::VARCHAR END",
          column);
    }
    if (type.startsWith("DECIMAL")) {
      return "regexp_replace(" + column + "::VARCHAR, '\\.0+$', '')";
    }
    return type.equals("BLOB")
        ? "coalesce(try(decode(" + column + ")), lower(hex(" + column + ")))"
        : column + "::VARCHAR";
  }

  private TimeForms.Form form(Statement statement, LogOptions options, String query)
      throws SQLException {
    List<String> times = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query + " LIMIT " + SAMPLED)) {
      while (rows.next()) {
        String time = rows.getString(4);
        if (time != null) {
          times.add(time);
        }
      }
    }
    return TimeForms.of(options.timeFormat(), file.toString(), times);
  }

  private @Nullable EventKinds eventKinds(Statement statement, Columns columns, List<String> names)
      throws SQLException {
    int event = columns.event();
    if (event < 0 || field(names.get(event)).list() != null) {
      return null;
    }
    TreeSet<String> kinds = new TreeSet<>();
    String sql =
        "SELECT DISTINCT kind FROM (SELECT "
            + field(names.get(event)).sql()
            + "::VARCHAR AS kind FROM "
            + source
            + " LIMIT "
            + SAMPLED
            + ") WHERE kind IS NOT NULL LIMIT 100";
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        kinds.add(rows.getString(1));
      }
    }
    return EventKinds.of(names.get(event), kinds);
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** A path as a literal that DuckDB reads as this one file, not as a pattern of names. */
  private static String globLiteral(String path) {
    return path.replaceAll("[\\[*?]", "[$0]").replace("'", "''");
  }
}
