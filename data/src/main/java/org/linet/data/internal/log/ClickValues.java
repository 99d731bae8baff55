package org.linet.data.internal.log;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.linet.data.internal.log.time.TimeParser;
import org.linet.data.log.SessionRule;

/** Makes a click of the texts of its values, which is the same in every format. */
final class ClickValues {
  private final TimeParser times;
  private final SessionRule rule;
  private final NoIds noIds;
  private final Events events;

  ClickValues(TimeParser times, SessionRule rule, NoIds noIds, Events events) {
    this.times = times;
    this.rule = rule;
    this.noIds = noIds;
    this.events = events;
  }

  TimeParser times() {
    return times;
  }

  SessionRule rule() {
    return rule;
  }

  /** Whether only some kinds of events are clicks. */
  boolean chooseEvents() {
    return events.choose();
  }

  /** {@link Fault#LEFT_OUT} if the event is no click, else null. */
  @Nullable Fault event(byte[] bytes, int from, int to) {
    return events.isClick(bytes, from, to) ? null : Fault.LEFT_OUT;
  }

  /** Why the texts are no ids; null if they are. */
  @Nullable Fault ids(
      byte[] bytes, int sessionFrom, int sessionTo, byte[] itemBytes, int itemFrom, int itemTo) {
    Fault fault = id("session", bytes, sessionFrom, sessionTo);
    return fault == null ? id("item", itemBytes, itemFrom, itemTo) : fault;
  }

  private @Nullable Fault id(String what, byte[] bytes, int from, int to) {
    Fault fault = Ids.fault(what, bytes, from, to);
    return fault == null ? noIds.fault(what, bytes, from, to) : fault;
  }

  /** Sets the click's time; why the text is none, or null. */
  @Nullable Fault time(byte[] bytes, int from, int to, Click into) {
    long millis = times.millis(bytes, from, to);
    if (millis == TimeParser.UNPARSABLE) {
      return Fault.ofTime(times, bytes, from, to);
    }
    into.time = millis;
    into.sessionTime = rule.sessionTime(millis);
    return null;
  }

  /**
   * Fills the click from values in UTF-8, whose arrays it keeps.
   *
   * @return null if they make a click, else why they do not
   */
  @Nullable Fault fill(byte[] session, byte[] item, byte[] time, Click into) {
    Fault fault = ids(session, 0, session.length, item, 0, item.length);
    if (fault == null) {
      fault = time(time, 0, time.length, into);
    }
    if (fault == null) {
      into.session = session;
      into.item = item;
    }
    return fault;
  }

  /** Keeps ranges of bytes that will be overwritten as the click's ids. */
  static void keepIds(
      byte[] bytes, int sessionFrom, int sessionTo, int itemFrom, int itemTo, Click into) {
    into.session = Arrays.copyOfRange(bytes, sessionFrom, sessionTo);
    into.item = Arrays.copyOfRange(bytes, itemFrom, itemTo);
  }
}
