package org.linet.jobs.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.UsageException;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.io.AtomicFile;
import org.linet.core.io.FileErrors;
import org.linet.core.model.ModelFamily;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a training set out to do; kept in its work folder, so that a resumed training cannot become
 * another one.
 *
 * @param family family name
 * @param settings every setting by name, as text
 * @param dataFingerprint sha256 of {@code train.txt}
 */
record TrainingPlan(String family, Map<String, String> settings, String dataFingerprint) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static TrainingPlan of(ModelFamily family, Hyperparameters values, String dataFingerprint) {
    Map<String, String> settings = new LinkedHashMap<>();
    values.asMap().forEach((name, value) -> settings.put(name, value.toString()));
    return new TrainingPlan(family.name(), settings, dataFingerprint);
  }

  static TrainingPlan read(Path file) {
    try {
      TrainingPlan plan = JSON.readValue(Files.readString(file), TrainingPlan.class);
      if (!isWhole(plan)) {
        throw damaged(file, null);
      }
      return plan;
    } catch (IOException e) {
      throw FileErrors.reading(file, e);
    } catch (JacksonException e) {
      throw damaged(file, e);
    }
  }

  /** Data binding leaves null where a property is missing. */
  private static boolean isWhole(@Nullable TrainingPlan plan) {
    return plan != null
        && plan.family != null
        && plan.dataFingerprint != null
        && plan.settings != null
        && plan.settings.values().stream().allMatch(Objects::nonNull);
  }

  private static LinetException damaged(Path file, @Nullable Throwable cause) {
    return new LinetException(
        FailureCode.FILE_DAMAGED,
        file + " is damaged; delete its folder and train without resuming",
        cause);
  }

  void write(Path file) {
    AtomicFile.writeText(file, JSON.writeValueAsString(this) + "\n");
  }

  /**
   * The settings to go on with.
   *
   * @param family what the user asks for now
   * @param overrides the settings that the user names now: none, or the same as at the start
   * @throws LinetException if the user asks for another family or another value
   */
  Hyperparameters resumed(ModelFamily family, Map<String, String> overrides) {
    if (!family.name().equals(this.family)) {
      throw new LinetException(
          FailureCode.OTHER_DATA,
          "The training to resume is of the model " + this.family + ", not " + family.name());
    }
    Hyperparameters begun = begun(family);
    Hyperparameters wanted = family.hyperparameters().values(overrides);
    for (String name : overrides.keySet()) {
      Object before = begun.asMap().get(name);
      if (before != null && !before.equals(wanted.asMap().get(name))) {
        throw new LinetException(
            FailureCode.OTHER_DATA,
            "The training to resume was begun with "
                + name
                + "="
                + before
                + "; leave the setting out, or train another model");
      }
    }
    return begun;
  }

  /** What the file says is not what the user asks for, and no wrong usage. */
  private Hyperparameters begun(ModelFamily family) {
    try {
      return family.hyperparameters().values(settings);
    } catch (UsageException e) {
      throw new LinetException(
          FailureCode.NEWER_FORMAT,
          "The training to resume was begun with what this version does not take: "
              + e.getMessage(),
          e);
    }
  }
}
