package org.linet.data.log;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a log lies and how to read it.
 *
 * @param files its files, in order; a session may go on from one to the next
 * @param format their format
 * @param sessionColumn name of the column of session ids; null for the usual names
 * @param itemColumn name of the column of item ids; null for the usual names
 * @param timeColumn name of the column of times; null for the usual names
 * @param timeFormat {@code auto}, {@code iso}, {@code seconds}, {@code millis}, {@code micros},
 *     {@code nanos} or a pattern of {@link java.time.format.DateTimeFormatter}
 */
public record LogOptions(
    List<Path> files,
    LogFormat format,
    @Nullable String sessionColumn,
    @Nullable String itemColumn,
    @Nullable String timeColumn,
    String timeFormat) {
  public LogOptions {
    files = List.copyOf(files);
  }
}
