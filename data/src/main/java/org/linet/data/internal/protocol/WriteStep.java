package org.linet.data.internal.protocol;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.linet.core.internal.io.FileErrors;
import org.linet.core.session.IdEncoding;
import org.linet.data.log.SessionRule;
import org.linet.data.protocol.WrittenSplit;

/**
 * Step 6: both sets are sorted by session time, stably, and written; ids by first appearance in the
 * training set are then the order of its file.
 */
final class WriteStep {
  private static final String ITEM_COUNT = "SELECT max(item_key) FROM items";

  private static final String ITEM_IDS =
      "SELECT item_key, item FROM items SEMI JOIN supported_clicks USING (item_key)";

  private static final String SORTED =
      """
      SELECT s.session_time, c.session_key, c.item_key, %3$s AS millis
      FROM %1$s AS c
      JOIN %2$s AS s USING (session_key)
      ORDER BY s.session_time, c.session_key, %4$s
      """;

  private final Database database;
  private final SessionRule rule;
  private final byte[][] itemIds;
  private final boolean encoded;

  WriteStep(Database database, SessionRule rule) throws IOException {
    this.database = database;
    this.rule = rule;
    String[] ids = new String[Math.toIntExact(database.number(ITEM_COUNT) + 1)];
    database.forEach(ITEM_IDS, row -> ids[row.getInt(1)] = row.getString(2));
    this.encoded = Arrays.stream(ids).filter(Objects::nonNull).anyMatch(IdEncoding::isNeeded);
    this.itemIds = new byte[ids.length][];
    for (int key = 0; key < ids.length; key++) {
      if (ids[key] != null) {
        String text = encoded ? IdEncoding.encode(ids[key]) : ids[key];
        itemIds[key] = text.getBytes(StandardCharsets.UTF_8);
        ids[key] = null; // a large catalogue does not lie here twice
      }
    }
  }

  WrittenSplit writeTrain(Path sessionFile, Path timeFile) {
    return write("supported_clicks", "train_sessions", sessionFile, timeFile);
  }

  WrittenSplit writeTest(Path sessionFile, Path timeFile) {
    return write("known_test_clicks", "known_test_sessions", sessionFile, timeFile);
  }

  private WrittenSplit write(String clicks, String sessions, Path sessionFile, Path timeFile) {
    String sql =
        Sql.of(
            SORTED, clicks, sessions, SessionStep.clickMillis(rule), SessionStep.clickOrder(rule));
    try (SessionWriter writer = new SessionWriter(sessionFile, timeFile, itemIds, encoded)) {
      database.forEach(
          sql, row -> writer.click(row.getLong(1), row.getLong(2), row.getInt(3), row.getLong(4)));
      return writer.finish();
    } catch (IOException e) {
      throw FileErrors.writing(sessionFile, e);
    }
  }
}
