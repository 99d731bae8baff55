package org.linet.core.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linet.core.Excerpt;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.io.FileErrors;
import org.linet.core.json.Json;
import org.linet.core.json.JsonTree;
import tools.jackson.core.JacksonException;

/** {@code model.json}, to and from. */
final class ModelDescriptionJson {
  private ModelDescriptionJson() {}

  static void write(Path file, ModelDescription description) throws IOException {
    Files.write(file, Json.writeIndented(properties(description)));
  }

  private static Map<String, @Nullable Object> properties(ModelDescription d) {
    Map<String, @Nullable Object> properties = new LinkedHashMap<>();
    properties.put("formatVersion", d.formatVersion());
    properties.put("family", d.family());
    properties.put("hyperparameters", d.hyperparameters());
    properties.put("catalogueSize", d.catalogueSize());
    properties.put("dataFingerprint", d.dataFingerprint());
    properties.put("dataName", d.dataName());
    properties.put("trainSessions", d.trainSessions());
    properties.put("trainSamples", d.trainSamples());
    properties.put("seed", d.seed());
    properties.put("validation", d.validation());
    properties.put("epochs", d.epochs().stream().map(ModelDescriptionJson::properties).toList());
    properties.put("trainSeconds", d.trainSeconds());
    properties.put("libraryVersion", d.libraryVersion());
    properties.put("environment", d.environment());
    properties.put("created", d.created());
    properties.put("files", d.files());
    return properties;
  }

  private static Map<String, @Nullable Object> properties(EpochRecord epoch) {
    Map<String, @Nullable Object> properties = new LinkedHashMap<>();
    properties.put("phase", epoch.phase());
    properties.put("epoch", epoch.epoch());
    properties.put("learningRate", epoch.learningRate());
    properties.put("loss", epoch.loss());
    properties.put("validation", epoch.validation());
    properties.put("samples", epoch.samples());
    properties.put("seconds", epoch.seconds());
    properties.put("validationSeconds", epoch.validationSeconds());
    properties.put("test", epoch.test());
    return properties;
  }

  /** A newer release of the same format may say more about a model; that is not read. */
  static ModelDescription read(Path file) {
    try {
      JsonTree root = Json.read(Files.readAllBytes(file));
      requireKnownFormat(file, root);
      return new DescriptionProperties(file, root).description();
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

  private static void requireKnownFormat(Path file, JsonTree root) {
    JsonTree version = root.path("formatVersion");
    if (!version.isInt() || version.asInt() < 1) {
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
}
