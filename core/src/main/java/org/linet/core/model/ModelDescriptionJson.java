package org.linet.core.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linet.core.LinetException;
import org.linet.core.io.FileErrors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code model.json}, to and from. */
final class ModelDescriptionJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.USE_LONG_FOR_INTS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // a newer release of the same format may say more about a model
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private ModelDescriptionJson() {}

  static void write(Path file, ModelDescription description) {
    JSON.writeValue(file.toFile(), description);
  }

  static ModelDescription read(Path file) {
    try {
      JsonNode root = JSON.readTree(Files.readAllBytes(file));
      requireKnownFormat(file, root);
      ModelDescription description = JSON.treeToValue(root, ModelDescription.class);
      requireWhole(file, description);
      return description;
    } catch (JacksonException e) {
      throw new LinetException(
          file + " is no description of a model: " + firstLine(e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw FileErrors.reading(file, e);
    }
  }

  private static void requireKnownFormat(Path file, JsonNode root) {
    JsonNode version = root.path("formatVersion");
    if (!version.isIntegralNumber() || !version.canConvertToInt() || version.asInt() < 1) {
      throw new LinetException(file + " is no description of a model: it has no \"formatVersion\"");
    }
    if (version.asInt() > ModelArtifact.FORMAT_VERSION) {
      throw new LinetException(
          file
              + " was made by a newer version: it has format "
              + version.asInt()
              + ", and this one reads up to "
              + ModelArtifact.FORMAT_VERSION
              + "; upgrade, or train the model again");
    }
  }

  /** A missing property is null after binding, whatever the record's types say. */
  private static void requireWhole(Path file, ModelDescription d) {
    Stream<@Nullable Object> required =
        Stream.of(d.family(), d.hyperparameters(), d.dataFingerprint(), d.files());
    Map<String, Object> all = new LinkedHashMap<>();
    if (d.hyperparameters() != null) {
      all.putAll(d.hyperparameters());
    }
    if (d.files() != null) {
      all.putAll(d.files());
    }
    if (required.anyMatch(Objects::isNull) || all.containsValue(null) || d.catalogueSize() < 0) {
      throw new LinetException(file + " is no description of a model: a property is missing");
    }
  }

  private static String firstLine(@Nullable String text) {
    return text == null ? "it is no JSON" : text.lines().findFirst().orElse("");
  }
}
