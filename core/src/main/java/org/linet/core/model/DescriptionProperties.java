package org.linet.core.model;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.linet.core.Excerpt;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.json.JsonTree;

/**
 * The properties of an object in {@code model.json}, in their types. A number that is not there is
 * 0, because older files say less; anything else that is missing, and a property of another type,
 * is refused.
 *
 * @param file where it stands, for messages
 * @param json the object
 */
record DescriptionProperties(Path file, JsonTree json) {
  ModelDescription description() {
    return new ModelDescription(
        wholeInt("formatVersion"),
        text("family"),
        map("hyperparameters", tree -> true, DescriptionProperties::setting),
        catalogueSize(),
        text("dataFingerprint"),
        text("dataName"),
        whole("trainSessions"),
        whole("trainSamples"),
        whole("seed"),
        numbers("validation"),
        epochs(),
        number("trainSeconds"),
        text("libraryVersion"),
        texts("environment"),
        text("created"),
        texts("files"));
  }

  private int catalogueSize() {
    int size = wholeInt("catalogueSize");
    if (size < 0) {
      throw refused("it has a catalogue of " + size + " items");
    }
    return size;
  }

  private List<EpochRecord> epochs() {
    JsonTree epochs = present("epochs");
    if (!epochs.isArray()) {
      throw mistyped("epochs", "list");
    }
    return epochs.elements().stream()
        .map(each -> new DescriptionProperties(file, each).epoch())
        .toList();
  }

  private EpochRecord epoch() {
    if (!json.isObject()) {
      throw refused("an epoch is no object");
    }
    return new EpochRecord(
        text("phase"),
        wholeInt("epoch"),
        number("learningRate"),
        number("loss"),
        numbers("validation"),
        whole("samples"),
        number("seconds"),
        number("validationSeconds"),
        isPresent("test") ? numbers("test") : Map.of()); // older than the monitoring of tests
  }

  private String text(String name) {
    JsonTree text = present(name);
    if (!text.isString()) {
      throw mistyped(name, "text");
    }
    return text.asString();
  }

  private int wholeInt(String name) {
    long number = whole(name);
    if (number != (int) number) {
      throw mistyped(name, "whole number of 32 bits");
    }
    return (int) number;
  }

  private long whole(String name) {
    JsonTree number = json.path(name);
    if (number.isMissing()) {
      return 0;
    }
    if (!number.isLong()) {
      throw mistyped(name, "whole number");
    }
    return number.asLong();
  }

  private double number(String name) {
    JsonTree number = json.path(name);
    if (number.isMissing()) {
      return 0;
    }
    if (!number.isNumber()) {
      throw mistyped(name, "number");
    }
    return number.asDouble();
  }

  private Map<String, Double> numbers(String name) {
    return map(name, JsonTree::isNumber, JsonTree::asDouble);
  }

  private Map<String, String> texts(String name) {
    return map(name, JsonTree::isString, JsonTree::asString);
  }

  private <T> Map<String, T> map(
      String name, Predicate<JsonTree> fits, Function<JsonTree, T> read) {
    JsonTree map = present(name);
    if (!map.isObject()) {
      throw mistyped(name, "object");
    }
    Map<String, T> values = new LinkedHashMap<>();
    map.properties()
        .forEach(
            (key, value) -> {
              if (value.isNull()) {
                throw missing();
              }
              if (!fits.test(value)) {
                throw refused(
                    "\""
                        + Excerpt.of(key)
                        + "\" of \""
                        + name
                        + "\" is of another type than it was");
              }
              values.put(key, read.apply(value));
            });
    return values;
  }

  /** As JSON has it; the family's settings say whether it fits. */
  private static Object setting(JsonTree value) {
    @Nullable Object plain = value.plain();
    return plain == null ? "" : plain; // null was refused before
  }

  private JsonTree present(String name) {
    if (!isPresent(name)) {
      throw missing();
    }
    return json.path(name);
  }

  private boolean isPresent(String name) {
    JsonTree value = json.path(name);
    return !value.isMissing() && !value.isNull();
  }

  private LinetException missing() {
    return refused("a property is missing");
  }

  private LinetException mistyped(String name, String type) {
    return refused("\"" + name + "\" is no " + type);
  }

  private LinetException refused(String reason) {
    return new LinetException(
        FailureCode.FILE_DAMAGED, file + " is no description of a model: " + reason);
  }
}
