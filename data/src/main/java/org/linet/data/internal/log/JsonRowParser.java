package org.linet.data.internal.log;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linet.data.internal.log.EntryList.Entry;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Clicks of JSON lines whose values stand deeper, or that hold several clicks each. */
final class JsonRowParser implements LineParser {
  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonPaths paths;
  private final EntryList entries;

  JsonRowParser(JsonPaths paths, ClickValues values) {
    this.paths = paths;
    this.entries = new EntryList(values);
  }

  @Override
  public @Nullable Fault parse(Line line, Click into) {
    try {
      JsonNode row = JSON.readTree(line.bytes, line.start, line.end - line.start);
      return row.isObject() ? row(row, into) : Fault.of("not a JSON object");
    } catch (JacksonException e) {
      return Fault.of("not a JSON object");
    }
  }

  /** The first click of an object. */
  @Nullable Fault row(JsonNode row, Click into) {
    List<Entry> found = paths.entries(row);
    if (found == null) {
      entries.begin(List.of(), into);
      return Fault.of("the list of items is not as long as the list of times");
    }
    return entries.begin(found, into);
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
