package org.linet.core.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linet.core.Excerpt;
import org.linet.core.FailureCode;
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
          FailureCode.FILE_DAMAGED,
          file
              + " is no description of a model: "
              + Excerpt.of(String.valueOf(e.getOriginalMessage())),
          e);
    } catch (IOException e) {
      throw FileErrors.reading(file, e);
    }
  }

  private static void requireKnownFormat(Path file, JsonNode root) {
    JsonNode version = root.path("formatVersion");
    if (!version.isIntegralNumber() || !version.canConvertToInt() || version.asInt() < 1) {
      throw new LinetException(
          FailureCode.FILE_DAMAGED,
          file + " is no description of a model: it has no \"formatVersion\"");
    }
    if (version.asInt() > ModelArtifact.FORMAT_VERSION) {
      throw new LinetException(
          FailureCode.NEWER_FORMAT,
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
    boolean whole =
        Stream.<@Nullable Object>of(
                    d.family(), d.dataFingerprint(), d.dataName(), d.libraryVersion(), d.created())
                .allMatch(Objects::nonNull)
            && Stream.<@Nullable Map<?, ?>>of(
                    d.hyperparameters(), d.validation(), d.environment(), d.files())
                .allMatch(ModelDescriptionJson::isWhole)
            && isWhole(d.epochs())
            && d.catalogueSize() >= 0;
    if (!whole) {
      throw new LinetException(
          FailureCode.FILE_DAMAGED, file + " is no description of a model: a property is missing");
    }
  }

  private static boolean isWhole(@Nullable Map<?, ?> properties) {
    return properties != null && properties.values().stream().allMatch(Objects::nonNull);
  }

  private static boolean isWhole(@Nullable List<@Nullable EpochRecord> epochs) {
    return epochs != null
        && epochs.stream()
            .allMatch(
                epoch ->
                    epoch != null
                        && epoch.phase() != null
                        && isWhole(epoch.validation())
                        && isWhole(epoch.test()));
  }
}
