package org.linet.data.internal.log;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import org.linet.data.internal.log.time.TimeParser;
import org.linet.data.internal.log.time.UnixTime;
import org.linet.data.log.SessionRule;

/** Clicks of YooChoose, Diginetica, CSV, TSV and RecBole files: fields between separators. */
final class DelimitedParser implements LineParser {
  /** The position of a column that there is not. */
  static final int NONE = -1;

  static final String NOT_CLOSED = "a quoted field is not closed on its line";

  /**
   * Where the fields stand, from 0; {@link #NONE} for those that are not there.
   *
   * @param count fields of every line
   * @param time position of the time, or of Diginetica's timeframe
   * @param date position of the date that stands before the time, or of Diginetica's eventdate
   */
  record Positions(int count, int session, int item, int time, int date, int event) {}

  private final FieldSplitter splitter;
  private final Positions positions;
  private final ClickValues values;

  DelimitedParser(FieldSplitter splitter, Positions positions, ClickValues values) {
    this.splitter = splitter;
    this.positions = positions;
    this.values = values;
  }

  @Override
  public boolean mayContinue() {
    return splitter.mayContinue();
  }

  @Override
  public @Nullable Fault parse(Line line, Click into) {
    int fields = splitter.split(line);
    if (fields == FieldSplitter.BROKEN_QUOTES) {
      return Fault.of(NOT_CLOSED);
    }
    if (fields != positions.count) {
      return Fault.of(
          fields + (fields == 1 ? " column" : " columns") + " instead of " + positions.count);
    }
    byte[] bytes = splitter.bytes;
    if (positions.event != NONE) {
      Fault other =
          values.event(bytes, splitter.starts[positions.event], splitter.ends[positions.event]);
      if (other != null) {
        return other;
      }
    }
    int sessionFrom = splitter.starts[positions.session];
    int sessionTo = splitter.ends[positions.session];
    int itemFrom = splitter.starts[positions.item];
    int itemTo = splitter.ends[positions.item];
    Fault fault = values.ids(bytes, sessionFrom, sessionTo, bytes, itemFrom, itemTo);
    if (fault == null) {
      fault = time(bytes, into);
    }
    if (fault == null) {
      ClickValues.keepIds(bytes, sessionFrom, sessionTo, itemFrom, itemTo, into);
    }
    return fault;
  }

  private @Nullable Fault time(byte[] bytes, Click into) {
    if (values.rule() == SessionRule.TIMEFRAME) {
      return timeframe(bytes, into);
    }
    int from = splitter.starts[positions.time];
    int to = splitter.ends[positions.time];
    if (positions.date == NONE) {
      return values.time(bytes, from, to, into);
    }
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    int dateFrom = splitter.starts[positions.date];
    both.write(bytes, dateFrom, splitter.ends[positions.date] - dateFrom);
    both.write(' ');
    both.write(bytes, from, to - from);
    return values.time(both.toByteArray(), 0, both.size(), into);
  }

  private @Nullable Fault timeframe(byte[] bytes, Click into) {
    long offset =
        UnixTime.whole(bytes, splitter.starts[positions.time], splitter.ends[positions.time]);
    if (offset < 0) {
      return Fault.of("the timeframe is no whole number of milliseconds");
    }
    int from = splitter.starts[positions.date];
    int to = splitter.ends[positions.date];
    long date = to - from == 10 ? values.times().millis(bytes, from, to) : TimeParser.UNPARSABLE;
    if (date == TimeParser.UNPARSABLE) {
      return Fault.of("the eventdate is no date like 2016-05-09");
    }
    into.time = offset;
    into.sessionTime = date;
    return null;
  }
}
