package org.linet.data.internal.log;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linet.data.internal.log.EntryList.Entry;

/** Delimited lines that hold a session each: a list of items, and a list of times or one time. */
final class DelimitedLists implements LineParser {
  private final FieldSplitter splitter;
  private final DelimitedParser.Positions positions;
  private final EntryList entries;

  DelimitedLists(FieldSplitter splitter, DelimitedParser.Positions positions, ClickValues values) {
    this.splitter = splitter;
    this.positions = positions;
    this.entries = new EntryList(values);
  }

  @Override
  public @Nullable Fault parse(Line line, Click into) {
    List<String> fields = splitter.texts(line);
    if (fields.size() != positions.count()) {
      entries.begin(List.of(), into);
      return Fault.of(fields.size() + " columns instead of " + positions.count());
    }
    List<String> items = ListText.entries(fields.get(positions.item()));
    List<String> times = ListText.entries(fields.get(positions.time()));
    if (times.size() != 1 && times.size() != items.size()) {
      entries.begin(List.of(), into);
      return Fault.of("the list of items is not as long as the list of times");
    }
    String event = positions.event() < 0 ? null : fields.get(positions.event());
    List<Entry> row = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      row.add(
          new Entry(
              fields.get(positions.session()),
              items.get(i),
              times.get(times.size() == 1 ? 0 : i),
              event));
    }
    return entries.begin(row, into);
  }

  @Override
  public boolean hasMore() {
    return entries.hasMore();
  }

  @Override
  public @Nullable Fault more(Click into) {
    return entries.next(into);
  }
}
