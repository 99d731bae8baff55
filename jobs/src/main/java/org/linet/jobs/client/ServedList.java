package org.linet.jobs.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linet.core.Excerpt;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a service recommended: items with scores, and what chose them.
 *
 * @param items best first
 * @param model the version that answered
 * @param fallback why the items are merely popular ones, or null where the model chose them
 */
public record ServedList(List<Item> items, Model model, @Nullable String fallback) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** An item with its score. */
  public record Item(String item, float score) {}

  /** What answered. */
  public record Model(String name, String version) {}

  /**
   * Reads the body of an answer.
   *
   * @throws LinetException if it is no recommendation
   */
  public static ServedList read(byte[] json) {
    try {
      ServedList list = JSON.readValue(json, ServedList.class);
      if (isWhole(list)) {
        return list;
      }
    } catch (JacksonException e) {
      throw new LinetException(
          FailureCode.SERVICE_REFUSED,
          "no recommendation: " + Excerpt.of(String.valueOf(e.getOriginalMessage())),
          e);
    }
    throw new LinetException(FailureCode.SERVICE_REFUSED, "no recommendation");
  }

  /** Data binding leaves null where a field is missing. */
  @SuppressWarnings("ConstantValue")
  private static boolean isWhole(@Nullable ServedList list) {
    return list != null
        && list.items != null
        && list.items.stream().allMatch(item -> item != null && item.item != null)
        && list.model != null
        && list.model.version != null;
  }

  /** Place of an item from 1, or 0 if it is not in the list. */
  public int place(String item) {
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).item().equals(item)) {
        return i + 1;
      }
    }
    return 0;
  }

  /** Score at a place from 1. */
  public float score(int place) {
    return items.get(place - 1).score();
  }

  /** Whether no item has a better score than the one before it. */
  public boolean isInOrder() {
    for (int place = 2; place <= items.size(); place++) {
      if (!(score(place) <= score(place - 1))) {
        return false;
      }
    }
    return true;
  }

  /** Without items: what the model itself said where popular ones stand in. */
  public ServedList withoutItems() {
    return new ServedList(List.of(), model, fallback);
  }
}
