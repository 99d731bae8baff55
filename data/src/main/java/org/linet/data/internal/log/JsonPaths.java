package org.linet.data.internal.log;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linet.data.internal.log.EntryList.Entry;
import tools.jackson.databind.JsonNode;

/**
 * Where in a JSON object the values of its clicks stand.
 *
 * @param list path of an array of objects, each a click; null if there is none
 * @param session path of the session id: within an object of the list if it begins with the list's
 *     path and a dot, else within the whole
 * @param item path of the item id, or of an array of them
 * @param time path of the time, or of an array of them
 * @param event path of the kind of event; null for none
 */
record JsonPaths(
    @Nullable String list, String session, String item, String time, @Nullable String event) {
  /** What exports of document databases wrap a value in. */
  private static final String WRAPPED = ".\\$(date|oid|numberLong|numberInt|numberDouble)";

  /** Whether all values are members of the object itself, with one click in it. */
  boolean areFlat(Map<String, Kind> known) {
    return list == null
        && isMember(session, known)
        && isMember(item, known)
        && isMember(time, known)
        && (event == null || isMember(event, known));
  }

  private static boolean isMember(String path, Map<String, Kind> known) {
    return path.indexOf('.') < 0 && known.get(path) != Kind.ARRAY;
  }

  /** What stands at a path. */
  enum Kind {
    VALUE,
    ARRAY,
    /** An array of objects. */
    LIST
  }

  /** The paths of all values in some objects, in the order in which they appear. */
  static Map<String, Kind> of(List<JsonNode> rows) {
    Map<String, Kind> paths = new LinkedHashMap<>();
    for (JsonNode row : rows) {
      add(row, "", paths);
    }
    return paths;
  }

  private static void add(JsonNode object, String prefix, Map<String, Kind> paths) {
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      String path = prefix + member.getKey();
      JsonNode value = member.getValue();
      if (value.isObject()) {
        add(value, path + ".", paths);
      } else if (value.isArray() && !value.isEmpty() && value.get(0).isObject()) {
        paths.put(path, Kind.LIST);
        value.forEach(each -> add(each, path + ".", paths));
      } else {
        paths.merge(
            path, value.isArray() ? Kind.ARRAY : Kind.VALUE, (a, b) -> a == Kind.LIST ? a : b);
      }
    }
  }

  /** The name by which a path is compared with the usual ones. */
  static String name(String path) {
    return path.replaceFirst("(" + WRAPPED + ")+$", "");
  }

  /** The clicks of an object; null if its lists do not match. */
  @Nullable List<Entry> entries(JsonNode row) {
    List<Entry> entries = new ArrayList<>();
    String container = list;
    if (container != null) {
      JsonNode array = at(row, container);
      if (array != null) {
        for (JsonNode each : array) {
          entries.add(
              new Entry(
                  text(row, each, session),
                  text(row, each, item),
                  text(row, each, time),
                  event == null ? null : text(row, each, event)));
        }
      }
      return entries;
    }
    JsonNode items = at(row, item);
    JsonNode times = at(row, time);
    String kind = event == null ? null : text(at(row, event));
    if (items == null || !items.isArray()) {
      entries.add(new Entry(text(at(row, session)), text(items), text(times), kind));
      return entries;
    }
    boolean many = times != null && times.isArray();
    if (many && times != null && times.size() != items.size()) {
      return null;
    }
    for (int i = 0; i < items.size(); i++) {
      JsonNode time = many && times != null ? times.get(i) : times;
      entries.add(new Entry(text(at(row, session)), text(items.get(i)), text(time), kind));
    }
    return entries;
  }

  private @Nullable String text(JsonNode row, JsonNode each, String path) {
    String prefix = list + ".";
    return path.startsWith(prefix)
        ? text(at(each, path.substring(prefix.length())))
        : text(at(row, path));
  }

  private static @Nullable JsonNode at(JsonNode object, String path) {
    JsonNode direct = object.get(path);
    int dot = path.indexOf('.');
    if (direct != null || dot < 0) {
      return direct;
    }
    JsonNode inner = object.get(path.substring(0, dot));
    return inner == null ? null : at(inner, path.substring(dot + 1));
  }

  private static @Nullable String text(@Nullable JsonNode value) {
    return value == null || value.isNull() || value.isContainer() ? null : value.asString();
  }
}
