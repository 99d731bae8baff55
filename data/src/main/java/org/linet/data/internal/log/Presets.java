package org.linet.data.internal.log;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linet.data.log.ColumnNames;
import org.linet.data.log.LogFormat;
import org.linet.data.log.LogOptions;

/** What the formats of public logs say about columns and events; what a user asks for wins. */
final class Presets {
  private static final ColumnNames RETAILROCKET =
      new ColumnNames("visitorid", "itemid", "timestamp", "event");
  private static final ColumnNames REES46 =
      new ColumnNames("user_session", "product_id", "event_time", "event_type");
  private static final Set<String> VIEWS = Set.of("view");

  private Presets() {}

  /** The columns of a format. */
  static ColumnNames columns(LogFormat format, ColumnNames asked) {
    return switch (format) {
      case RETAILROCKET -> either(asked, RETAILROCKET);
      case REES46 -> either(asked, REES46);
      default -> asked;
    };
  }

  /** The events that are clicks; for OTTO all, unless some are asked for. */
  static Set<String> events(LogOptions options) {
    boolean views =
        options.format() == LogFormat.RETAILROCKET || options.format() == LogFormat.REES46;
    return options.events().isEmpty() && views ? VIEWS : options.events();
  }

  private static ColumnNames either(ColumnNames asked, ColumnNames usual) {
    return new ColumnNames(
        or(asked.session(), usual.session()),
        or(asked.item(), usual.item()),
        or(asked.time(), usual.time()),
        or(asked.event(), usual.event()));
  }

  private static @Nullable String or(@Nullable String asked, @Nullable String usual) {
    return asked == null ? usual : asked;
  }
}
