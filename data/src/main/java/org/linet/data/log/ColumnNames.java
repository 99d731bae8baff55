package org.linet.data.log;

import org.jspecify.annotations.Nullable;

/**
 * Where the values of a click stand: names of columns, dotted paths in JSON ({@code session.id}),
 * or numbers from 1 where a file has no header.
 *
 * @param session of the session id, or of the user id where sessions end at a pause; null for the
 *     usual names
 * @param item of the item id; null for the usual names
 * @param time of the time; two names with a comma between them for a date and a time of day; null
 *     for the usual names
 * @param event of the kind of event; null for none
 */
public record ColumnNames(
    @Nullable String session,
    @Nullable String item,
    @Nullable String time,
    @Nullable String event) {
  /** The usual names. */
  public static final ColumnNames USUAL = new ColumnNames(null, null, null, null);
}
