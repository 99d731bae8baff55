package org.linet.data.internal.log;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The clicks of a row that holds several, taken one by one. */
final class EntryList {
  /**
   * A click as it stands in a list; null for what is missing.
   *
   * @param event the kind of event
   */
  record Entry(
      @Nullable String session,
      @Nullable String item,
      @Nullable String time,
      @Nullable String event) {}

  private final ClickValues values;
  private List<Entry> entries = List.of();
  private int taken;

  EntryList(ClickValues values) {
    this.values = values;
  }

  /** Begins a row; the fault of its first entry, or of a row without any. */
  @Nullable Fault begin(List<Entry> row, Click into) {
    entries = row;
    taken = 0;
    return row.isEmpty() ? Fault.of("the list of items is empty") : next(into);
  }

  boolean hasMore() {
    return taken < entries.size();
  }

  @Nullable Fault next(Click into) {
    Entry entry = entries.get(taken++);
    if (values.chooseEvents()) {
      byte[] event = bytes(entry.event == null ? "" : entry.event);
      Fault other = values.event(event, 0, event.length);
      if (other != null) {
        return other;
      }
    }
    if (entry.session == null || entry.item == null || entry.time == null) {
      return Fault.of(
          "the "
              + (entry.session == null ? "session" : entry.item == null ? "item" : "time")
              + " is missing");
    }
    if (!Ids.isUnicode(entry.session) || !Ids.isUnicode(entry.item)) {
      return Fault.of("an id holds half of a surrogate pair");
    }
    return values.fill(bytes(entry.session), bytes(entry.item), bytes(entry.time), into);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
