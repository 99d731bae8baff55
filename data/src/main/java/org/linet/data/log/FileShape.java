package org.linet.data.log;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a file of a log is understood.
 *
 * @param file what it is called
 * @param format never {@link LogFormat#AUTO}
 * @param reason what gave the format away, or "as asked for"
 * @param packing "packed with gzip" and the like; null where it is not
 * @param separator the text between two fields as it is written at the command line; null where the
 *     format has none
 * @param header whether a line names the columns
 * @param session the column, or path, or number of the session id, or of the user id
 * @param item of the item id
 * @param time of the time; two with a comma for a date and a time of day
 * @param event of the kind of event, whether it is looked at or not; null for none
 * @param eventKinds kinds of events that its first rows hold; empty where there are not several
 * @param lists whether a row holds several clicks
 * @param timeFormat how times are read
 */
public record FileShape(
    Path file,
    LogFormat format,
    String reason,
    @Nullable String packing,
    @Nullable String separator,
    boolean header,
    String session,
    String item,
    String time,
    @Nullable String event,
    List<String> eventKinds,
    boolean lists,
    String timeFormat) {
  public FileShape {
    eventKinds = List.copyOf(eventKinds);
  }
}
