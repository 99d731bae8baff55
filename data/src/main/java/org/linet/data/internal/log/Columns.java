package org.linet.data.internal.log;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linet.core.Excerpt;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.Wording;
import org.linet.data.log.ColumnNames;

/**
 * Finds the columns that hold session, item, time and kind of event, by the name asked for or by
 * the usual ones.
 *
 * <p>A name asked for must match exactly; the usual names match without regard to case,
 * underscores, dashes and dots ({@code session_id}, {@code SessionId}, {@code session.id}). Names
 * that are less sure are looked for only where no sure one is there.
 */
final class Columns {
  private static final List<Set<String>> SESSION =
      List.of(
          Set.of("sessionid", "session", "usersession", "sid"),
          Set.of("sessionkey", "sessid", "visitid", "sessions", "usersessionid"));
  private static final List<Set<String>> USER =
      List.of(
          new LinkedHashSet<>(
              List.of(
                  "userid",
                  "user",
                  "uid",
                  "customerid",
                  "visitorid",
                  "visitor",
                  "memberid",
                  "clientid",
                  "userpseudoid",
                  "fullvisitorid",
                  "cookieid",
                  "deviceid")));
  private static final List<Set<String>> ITEM =
      List.of(
          Set.of("itemid", "item", "productid", "iid"),
          Set.of("items", "itemids", "products", "productids", "aid", "sku", "asin"),
          Set.of("articleid", "article", "productsku", "contentid", "movieid", "songid", "newsid"));
  private static final List<Set<String>> TIME =
      List.of(
          Set.of("timestamp", "time", "ts", "eventtime", "datetime", "unixtime"),
          Set.of(
              "timestamps",
              "times",
              "eventtimestamp",
              "timestampms",
              "eventtimestampms",
              "unixtimestamp",
              "createdat",
              "clickedat",
              "clicktime",
              "starttime",
              "servertime",
              "epoch",
              "occurredat"),
          Set.of("date", "eventdate", "day"));
  private static final List<Set<String>> DATE = List.of(Set.of("date", "eventdate", "day"));
  private static final List<Set<String>> EVENT =
      List.of(
          Set.of("event", "eventtype", "eventname"),
          Set.of("behavior", "behaviour", "behaviortype", "behaviourtype"),
          Set.of("action", "actiontype", "type", "interaction"));

  private final String file;
  private final List<String> names;
  private final List<String> plain;
  private final ColumnNames asked;

  Columns(String file, List<String> names, ColumnNames asked) {
    this(file, names, names.stream().map(Columns::plain).toList(), asked);
  }

  private Columns(String file, List<String> names, List<String> plain, ColumnNames asked) {
    this.file = file;
    this.names = names;
    this.plain = plain;
    this.asked = asked;
  }

  /** Members of JSON by their paths: {@code item.id} is an item id, {@code events.aid} an aid. */
  static Columns ofPaths(String file, List<String> paths, ColumnNames asked) {
    return new Columns(
        file, paths, paths.stream().map(path -> plainPath(JsonPaths.name(path))).toList(), asked);
  }

  private static String plainPath(String path) {
    String whole = plain(path);
    boolean usual =
        Stream.of(SESSION, USER, ITEM, TIME, EVENT)
            .flatMap(List::stream)
            .anyMatch(tier -> tier.contains(whole));
    return usual ? whole : plain(path.substring(path.lastIndexOf('.') + 1));
  }

  /**
   * The column of sessions.
   *
   * @param users whether sessions are to be made of users' clicks, so that a column of users is
   *     wanted
   */
  int session(boolean users) {
    String name = asked.session();
    if (name != null) {
      return require("session", exactly(name), name);
    }
    int found = users ? user() : usual("session", SESSION);
    if (found < 0 && users) {
      found = usual("session", SESSION);
    }
    if (found < 0 && !users) {
      int user = user();
      if (user >= 0) {
        ColumnNames proposed =
            new ColumnNames(names.get(user), asked.item(), asked.time(), asked.event());
        throw new Proposal(proposed, null, true)
            .failure(
                file
                    + " has no column of sessions, but one of users, '"
                    + Excerpt.of(names.get(user))
                    + "': "
                    + Wording.SESSION_GAP
                    + ", or "
                    + Wording.SESSION_COLUMN
                    + " to take each user's clicks as one session");
      }
    }
    return require("session", found, null);
  }

  int item() {
    String name = asked.item();
    return require("item", name == null ? usual("item", ITEM) : exactly(name), name);
  }

  /** The column of times, or of times of day. */
  int time() {
    String name = asked.time();
    if (name == null) {
      return require("time", usual("time", TIME), null);
    }
    int found = exactly(name);
    if (found < 0 && name.indexOf(',') > 0) {
      String second = name.substring(name.indexOf(',') + 1).strip();
      return require("time", exactly(second), second);
    }
    return require("time", found, name);
  }

  /** The column of dates that was asked for beside the one of times; -1 if there is none. */
  int askedDate() {
    String name = asked.time();
    if (name == null || name.indexOf(',') <= 0 || exactly(name) >= 0) {
      return -1;
    }
    String first = name.substring(0, name.indexOf(',')).strip();
    return require("time", exactly(first), first);
  }

  /** A column of dates beside the one of times; -1 if there is none. */
  int usualDate() {
    return usual("date", DATE);
  }

  /** The column of events that was asked for, or -1. */
  int askedEvent() {
    String name = asked.event();
    return name == null ? -1 : require("event", exactly(name), name);
  }

  /** The column of events that was asked for, else one that seems to hold them, or -1. */
  int event() {
    int found = askedEvent();
    return found >= 0 ? found : usualEvent();
  }

  /** A column that seems to hold kinds of events, or -1. */
  int usualEvent() {
    for (Set<String> names : EVENT) {
      for (int i = 0; i < this.names.size(); i++) {
        if (names.contains(plain.get(i))) {
          return i;
        }
      }
    }
    return -1;
  }

  /** The column of a name that the format prescribes. */
  int prescribed(String name) {
    return require(name, usual(name, List.of(Set.of(name))), null);
  }

  /** Whether session, item and time are all there, by the usual names or those asked for. */
  boolean areComplete(boolean users) {
    return has(asked.session(), users ? USER : SESSION)
        && has(asked.item(), ITEM)
        && has(asked.time(), TIME);
  }

  /** Whether any of the usual names, or of those asked for, is there. */
  boolean areKnown() {
    return has(asked.session(), SESSION)
        || has(asked.session(), USER)
        || has(asked.item(), ITEM)
        || has(asked.time(), TIME);
  }

  private boolean has(@Nullable String name, List<Set<String>> tiers) {
    return name != null
        ? exactly(name) >= 0 || name.indexOf(',') > 0
        : tiers.stream().anyMatch(tier -> plain.stream().anyMatch(tier::contains));
  }

  private int exactly(String name) {
    int found = names.indexOf(name);
    if (found >= 0 && names.lastIndexOf(name) != found) {
      throw ambiguous(name, name, name);
    }
    return found;
  }

  private int usual(String what, List<Set<String>> tiers) {
    for (Set<String> tier : tiers) {
      int found = -1;
      for (int i = 0; i < names.size(); i++) {
        if (tier.contains(plain.get(i))) {
          if (found >= 0) {
            throw ambiguous(what, names.get(found), names.get(i));
          }
          found = i;
        }
      }
      if (found >= 0) {
        return found;
      }
    }
    return -1;
  }

  /** Where several name a visitor, the first of the surest names is taken. */
  private int user() {
    for (String wanted : USER.get(0)) {
      for (int i = 0; i < names.size(); i++) {
        if (wanted.equals(plain.get(i))) {
          return i;
        }
      }
    }
    return -1;
  }

  private LinetException ambiguous(String what, String first, String second) {
    return new LinetException(
        FailureCode.BAD_DATA,
        file
            + " has two columns that could be the "
            + what
            + ", '"
            + Excerpt.of(first)
            + "' and '"
            + Excerpt.of(second)
            + "': "
            + wayOut(what));
  }

  private int require(String what, int found, @Nullable String name) {
    if (found < 0) {
      throw new LinetException(
          FailureCode.BAD_DATA,
          file
              + " has no column '"
              + (name != null ? name : what)
              + "' (its columns are "
              + Excerpt.of(names)
              + "): "
              + (isUnsplit() ? Wording.SEPARATOR + ", " : "")
              + wayOut(what));
    }
    return found;
  }

  /** Whether the only name holds what may stand between names. */
  private boolean isUnsplit() {
    return names.size() == 1 && names.get(0).matches(".*[,;|^~:\\t].*");
  }

  private static String wayOut(String what) {
    return switch (what) {
      case "session", "user" -> Wording.SESSION_COLUMN + ", or " + Wording.LOG_FORMAT;
      case "item" -> Wording.ITEM_COLUMN + ", or " + Wording.LOG_FORMAT;
      case "time", "date" -> Wording.TIME_COLUMN + ", or " + Wording.LOG_FORMAT;
      case "event" -> Wording.EVENT_COLUMN.toString();
      default -> Wording.LOG_FORMAT.toString();
    };
  }

  /** A name without case, underscores, dashes, dots and blanks. */
  static String plain(String name) {
    return name.replaceAll("[_\\-. \"]", "").toLowerCase(Locale.ROOT);
  }
}
