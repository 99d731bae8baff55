package org.linet.data.internal.log;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Clicks of JSON lines: one object a line; ids are strings or numbers, other members ignored. */
final class JsonLineParser implements LineParser {
  private static final JsonFactory JSON = new JsonFactory();

  private final String sessionName;
  private final String itemName;
  private final String timeName;
  private final @Nullable String eventName;
  private final ClickValues values;

  /**
   * A parser of objects with these members.
   *
   * @param eventName the kind of event; null if there is none to look at
   */
  JsonLineParser(
      String sessionName,
      String itemName,
      String timeName,
      @Nullable String eventName,
      ClickValues values) {
    this.sessionName = sessionName;
    this.itemName = itemName;
    this.timeName = timeName;
    this.eventName = eventName;
    this.values = values;
  }

  @Override
  public @Nullable Fault parse(Line line, Click into) {
    Members members = new Members();
    try (JsonParser json =
        JSON.createParser(
            ObjectReadContext.empty(), line.bytes, line.start, line.end - line.start)) {
      Fault fault = read(json, members);
      return fault != null ? fault : click(members, into);
    } catch (JacksonException e) {
      return Fault.of("not a JSON object");
    }
  }

  private @Nullable Fault read(JsonParser json, Members into) {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      return Fault.of("not a JSON object");
    }
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      JsonToken value = json.nextToken();
      if (name.equals(eventName)) {
        into.event = value == JsonToken.VALUE_STRING || value.isNumeric() ? json.getString() : "";
        json.skipChildren();
      } else if (!name.equals(sessionName) && !name.equals(itemName) && !name.equals(timeName)) {
        json.skipChildren();
      } else if (value == JsonToken.VALUE_STRING || value.isNumeric()) {
        String text = json.getString();
        if (!Ids.isUnicode(text)) {
          return Fault.of("'" + name + "' holds half of a surrogate pair");
        }
        set(into, name, text.getBytes(StandardCharsets.UTF_8));
      } else if (value != JsonToken.VALUE_NULL) {
        return Fault.of("'" + name + "' is neither text nor a number");
      }
    }
    return json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null
        ? Fault.of("more than a JSON object")
        : null;
  }

  private void set(Members into, String name, byte[] value) {
    if (name.equals(sessionName)) {
      into.session = value;
    } else if (name.equals(itemName)) {
      into.item = value;
    } else {
      into.time = value;
    }
  }

  private @Nullable Fault click(Members members, Click into) {
    if (eventName != null && values.chooseEvents()) {
      byte[] event = members.event.getBytes(StandardCharsets.UTF_8);
      Fault other = values.event(event, 0, event.length);
      if (other != null) {
        return other;
      }
    }
    byte[] session = members.session;
    byte[] item = members.item;
    byte[] time = members.time;
    if (session == null || item == null || time == null) {
      return Fault.of(
          "no '" + (session == null ? sessionName : item == null ? itemName : timeName) + "'");
    }
    return values.fill(session, item, time, into);
  }

  /** The members that make a click, as far as the object has them. */
  private static final class Members {
    private byte @Nullable [] session;
    private byte @Nullable [] item;
    private byte @Nullable [] time;
    private String event = "";
  }
}
