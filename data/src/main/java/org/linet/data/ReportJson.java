package org.linet.data;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.linet.core.model.Provenance;
import org.linet.core.session.IdEncoding;
import org.linet.data.log.FileCounts;
import org.linet.data.log.ReadFile;
import org.linet.data.log.SessionOptions;
import org.linet.data.log.SessionRule;
import org.linet.data.protocol.ProtocolResult;
import org.linet.data.protocol.Removal;
import org.linet.data.protocol.TestWindow;
import org.linet.data.protocol.WrittenSplit;

/**
 * The content of {@code dataset.json}: what made a data set, so that it can be made again, and
 * every count on the way. It holds no date, so the same log gives the same bytes.
 */
public final class ReportJson {
  /** The version of the layout below. */
  static final int FORMAT_VERSION = 1;

  private ReportJson() {}

  /** The report as the members of one JSON object. */
  public static Map<String, @Nullable Object> of(PreparationReport report) {
    ProtocolResult counts = report.counts();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("formatVersion", FORMAT_VERSION);
    json.put("libraryVersion", Provenance.libraryVersion());
    json.put("fingerprint", report.fingerprint());
    if (counts.train().encodesIds()) {
      json.put(IdEncoding.MEMBER, IdEncoding.PERCENT);
    }
    json.put("protocol", protocol(report));
    json.put("inputs", report.files().stream().map(ReportJson::input).toList());
    json.put("read", counts(counts.read()));
    json.put("rejected", new TreeMap<>(report.rejected()));
    json.put("logSessions", counts.sessions());
    if (report.parameters().sessions().ofUsers()) {
      json.put("logUsers", counts.users());
    }
    json.put("removed", counts.removals().stream().map(ReportJson::removal).toList());
    Long cut = counts.cutMillis();
    json.put("cut", cut == null ? null : cut(cut));
    json.put("train", split(counts.train()));
    json.put("test", split(counts.test()));
    json.put("account", report.account());
    return json;
  }

  private static Map<String, Object> protocol(PreparationReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", "SR-GNN");
    json.put("format", report.format().label());
    json.put("formatReason", report.formatReason());
    json.put("timeFormat", report.timeFormat());
    SessionOptions sessions = report.parameters().sessions();
    SessionRule rule = sessions.rule(report.format());
    json.put("clickOrder", clickOrder(rule));
    json.put("sessionTime", sessionTime(rule));
    putMillis(json, "sessionGapMillis", sessions.gap());
    putMillis(json, "longestSessionMillis", sessions.longest());
    if (sessions.mostClicks() != null) {
      json.put("mostClicksOfSession", sessions.mostClicks());
    }
    putMillis(json, "collapseWithinMillis", sessions.collapse());
    json.put("dropRepeatedRows", report.parameters().repairs().dropRepeatedRows());
    json.put("setLoneTimesAside", report.parameters().repairs().setLoneTimesAside());
    json.put("joinSpellings", report.parameters().repairs().joinSpellings());
    json.put("minimumSessionLength", report.parameters().minimumLength());
    json.put("minimumItemSupport", report.parameters().minimumSupport());
    if (report.parameters().test() instanceof TestWindow.Days window) {
      json.put("testDays", window.days());
    }
    json.put("test", report.parameters().test().description());
    json.put("fraction", report.parameters().fraction().toString());
    return json;
  }

  private static void putMillis(Map<String, Object> json, String name, @Nullable Duration value) {
    if (value != null) {
      json.put(name, value.toMillis());
    }
  }

  /** How a rule orders clicks, in words. */
  static String clickOrder(SessionRule rule) {
    return switch (rule) {
      case FILE_ORDER -> "order of the file";
      case TIMEFRAME -> "timeframe, then order of the file";
      case CLICK_TIME -> "time of the click, then order of the file";
    };
  }

  /** What a rule takes as a session's time, in words. */
  static String sessionTime(SessionRule rule) {
    return switch (rule) {
      case FILE_ORDER -> "last row of the session, whole seconds";
      case TIMEFRAME -> "eventdate of the last row of the session, whole days";
      case CLICK_TIME -> "last click of the session, milliseconds";
    };
  }

  private static Map<String, Object> input(ReadFile file) {
    Map<String, Object> json = new LinkedHashMap<>();
    Path name = file.file().getFileName();
    json.put("file", String.valueOf(name));
    json.put("bytes", file.bytes());
    json.put("sha256", file.sha256());
    json.putAll(counts(file.counts()));
    return json;
  }

  private static Map<String, Object> counts(FileCounts counts) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("lines", counts.lines());
    json.put("headerLines", counts.headers());
    json.put("blankLines", counts.blank());
    json.put("commentLines", counts.comments());
    json.put("continuedLines", counts.continued());
    json.put("unfoldedClicks", counts.unfolded());
    json.put("rejectedLines", counts.rejected());
    json.put("leftOutEvents", counts.leftOut());
    json.put("clicks", counts.clicks());
    return json;
  }

  private static Map<String, Object> removal(Removal removal) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("step", removal.step());
    json.put("reason", removal.reason());
    json.put("sessions", removal.sessions());
    json.put("clicks", removal.clicks());
    return json;
  }

  private static Map<String, Object> cut(long millis) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("unixMillis", millis);
    json.put("utc", Instant.ofEpochMilli(millis).toString());
    return json;
  }

  private static Map<String, Object> split(WrittenSplit split) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("sessions", split.sessions());
    json.put("samples", split.samples());
    json.put("clicks", split.clicks());
    json.put("items", split.items());
    json.put("sha256", split.sha256());
    json.put("bytes", split.bytes());
    json.put("timesBytes", split.timesBytes());
    return json;
  }
}
