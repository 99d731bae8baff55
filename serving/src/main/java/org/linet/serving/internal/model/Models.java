package org.linet.serving.internal.model;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linet.serving.option.ModelLoader;

/** All models of a service, by name; the first is the one for requests that name none. */
public final class Models implements AutoCloseable {
  private final Map<String, ModelSlot> slots = new LinkedHashMap<>();

  /**
   * Loads the models.
   *
   * @param folders model folders by name, at least one
   * @throws org.linet.core.LinetException if one of them may not serve
   */
  public Models(Map<String, Path> folders, ModelLoader loader) {
    if (folders.isEmpty()) {
      throw new IllegalArgumentException("a service needs a model");
    }
    try {
      folders.forEach((name, folder) -> slots.put(name, ModelSlot.open(name, folder, loader)));
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /**
   * Finds a model.
   *
   * @param name null for the first one
   * @return null if there is none of that name
   */
  public @Nullable ModelSlot find(@Nullable String name) {
    return name == null ? slots.values().iterator().next() : slots.get(name);
  }

  /** All models, in the order in which they were named. */
  public Collection<ModelSlot> all() {
    return slots.values();
  }

  /** Closes all, also those behind one that fails to. */
  @Override
  public void close() {
    RuntimeException first = null;
    for (ModelSlot slot : slots.values()) {
      try {
        slot.close();
      } catch (RuntimeException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
