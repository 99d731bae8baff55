package org.linet.data.log;

import org.jspecify.annotations.Nullable;

/** Makes a click of three values that come one by one, as JSON and Parquet give them. */
final class ClickValues {
  private ClickValues() {}

  /**
   * Fills the click from values in UTF-8, whose arrays it keeps.
   *
   * @return null if they make a click, else why they do not
   */
  static @Nullable Fault fill(
      byte[] session, byte[] item, byte[] time, TimeParser times, Click into) {
    Fault fault = Ids.fault("session", session, 0, session.length);
    if (fault == null) {
      fault = Ids.fault("item", item, 0, item.length);
    }
    if (fault != null) {
      return fault;
    }
    long millis = times.millis(time, 0, time.length);
    if (millis == TimeParser.UNPARSABLE) {
      return Fault.ofTime(times, time, 0, time.length);
    }
    into.session = session;
    into.item = item;
    into.time = millis;
    into.sessionTime = millis;
    return null;
  }
}
