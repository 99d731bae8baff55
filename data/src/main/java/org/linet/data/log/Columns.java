package org.linet.data.log;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linet.core.Excerpt;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.Wording;

/**
 * Finds the columns that hold session, item and time, by the name asked for or by the usual ones.
 *
 * <p>A name asked for must match exactly; the usual names match without regard to case and
 * underscores ({@code session_id}, {@code SessionId}).
 */
final class Columns {
  private static final Set<String> SESSION = Set.of("sessionid", "session", "usersession", "sid");
  private static final Set<String> ITEM = Set.of("itemid", "item", "productid", "iid");
  private static final Set<String> TIME =
      Set.of("timestamp", "time", "ts", "eventtime", "datetime", "unixtime");

  private final Path file;
  private final List<String> names;

  Columns(Path file, List<String> names) {
    this.file = file;
    this.names = names;
  }

  int session(@Nullable String asked) {
    return find("session", asked, SESSION);
  }

  int item(@Nullable String asked) {
    return find("item", asked, ITEM);
  }

  int time(@Nullable String asked) {
    return find("time", asked, TIME);
  }

  /** The column of a name that the format prescribes. */
  int prescribed(String name) {
    return find(name, null, Set.of(name));
  }

  private int find(String what, @Nullable String asked, Set<String> usual) {
    int found = -1;
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (asked != null ? name.equals(asked) : usual.contains(plain(name))) {
        if (found >= 0) {
          throw new LinetException(
              FailureCode.BAD_DATA,
              file
                  + " has two columns that could be the "
                  + what
                  + ", '"
                  + Excerpt.of(names.get(found))
                  + "' and '"
                  + Excerpt.of(name)
                  + "': "
                  + wayOut(what));
        }
        found = i;
      }
    }
    if (found < 0) {
      throw new LinetException(
          FailureCode.BAD_DATA,
          file
              + " has no column '"
              + (asked != null ? asked : what)
              + "' (its columns are "
              + Excerpt.of(names)
              + "): "
              + wayOut(what));
    }
    return found;
  }

  static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }

  /** The columns of some formats have the names that they have; only another format helps. */
  private static String wayOut(String what) {
    return switch (what) {
      case "session" -> Wording.SESSION_COLUMN + ", or " + Wording.LOG_FORMAT;
      case "item" -> Wording.ITEM_COLUMN + ", or " + Wording.LOG_FORMAT;
      case "time" -> Wording.TIME_COLUMN + ", or " + Wording.LOG_FORMAT;
      default -> Wording.LOG_FORMAT.toString();
    };
  }
}
