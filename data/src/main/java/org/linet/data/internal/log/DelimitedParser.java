package org.linet.data.internal.log;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.linet.data.log.SessionRule;

/** Clicks of YooChoose, Diginetica, CSV, TSV and RecBole files: fields between delimiters. */
final class DelimitedParser implements LineParser {
  /**
   * Where the fields stand.
   *
   * @param count fields of every line
   * @param session position of the session id
   * @param item position of the item id
   * @param time position of the time, or of Diginetica's timeframe
   * @param date position of Diginetica's eventdate, else -1
   */
  record Positions(int count, int session, int item, int time, int date) {}

  private final FieldSplitter splitter;
  private final Positions positions;
  private final SessionRule rule;
  private final TimeParser times;

  DelimitedParser(FieldSplitter splitter, Positions positions, SessionRule rule, TimeParser times) {
    this.splitter = splitter;
    this.positions = positions;
    this.rule = rule;
    this.times = times;
  }

  @Override
  public @Nullable Fault parse(Line line, Click into) {
    int fields = splitter.split(line);
    if (fields == FieldSplitter.BROKEN_QUOTES) {
      return Fault.of("a quoted field is not closed on its line");
    }
    if (fields != positions.count) {
      return Fault.of(
          fields + (fields == 1 ? " column" : " columns") + " instead of " + positions.count);
    }
    byte[] bytes = splitter.bytes;
    int sessionFrom = splitter.starts[positions.session];
    int sessionTo = splitter.ends[positions.session];
    int itemFrom = splitter.starts[positions.item];
    int itemTo = splitter.ends[positions.item];
    Fault fault = Ids.fault("session", bytes, sessionFrom, sessionTo);
    if (fault == null) {
      fault = Ids.fault("item", bytes, itemFrom, itemTo);
    }
    if (fault == null) {
      fault = rule == SessionRule.TIMEFRAME ? timeframe(bytes, into) : clickTime(bytes, into);
    }
    if (fault == null) {
      into.session = Arrays.copyOfRange(bytes, sessionFrom, sessionTo);
      into.item = Arrays.copyOfRange(bytes, itemFrom, itemTo);
    }
    return fault;
  }

  private @Nullable Fault clickTime(byte[] bytes, Click into) {
    int from = splitter.starts[positions.time];
    int to = splitter.ends[positions.time];
    long millis = times.millis(bytes, from, to);
    if (millis == TimeParser.UNPARSABLE) {
      return Fault.ofTime(times, bytes, from, to);
    }
    into.time = millis;
    into.sessionTime = rule.sessionTime(millis);
    return null;
  }

  private @Nullable Fault timeframe(byte[] bytes, Click into) {
    long offset =
        UnixTime.whole(bytes, splitter.starts[positions.time], splitter.ends[positions.time]);
    if (offset < 0) {
      return Fault.of("the timeframe is no whole number of milliseconds");
    }
    int from = splitter.starts[positions.date];
    int to = splitter.ends[positions.date];
    long date = to - from == 10 ? times.millis(bytes, from, to) : TimeParser.UNPARSABLE;
    if (date == TimeParser.UNPARSABLE) {
      return Fault.of("the eventdate is no date like 2016-05-09");
    }
    into.time = offset;
    into.sessionTime = date;
    return null;
  }
}
