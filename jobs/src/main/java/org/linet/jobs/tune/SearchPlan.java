package org.linet.jobs.tune;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.linet.core.Excerpt;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.Wording;
import org.linet.core.io.AtomicFile;
import org.linet.core.io.FileErrors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a search set out to do, kept beside its trials, so that one folder holds trials of one kind.
 *
 * @param family family name
 * @param dataFingerprint sha256 of {@code train.txt}
 * @param base settings of the starting point that differ from the defaults
 * @param space domains as text
 * @param seed of the draws
 */
record SearchPlan(
    String family,
    String dataFingerprint,
    Map<String, String> base,
    Map<String, String> space,
    long seed) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * Writes the plan, or compares it with the one that is there.
   *
   * @throws LinetException saying what differs
   */
  void keep(Path file) {
    if (!Files.exists(file)) {
      AtomicFile.writeText(file, JSON.writeValueAsString(this) + "\n");
      return;
    }
    SearchPlan kept;
    try {
      kept = JSON.readValue(Files.readString(file), SearchPlan.class);
    } catch (IOException e) {
      throw FileErrors.reading(file, e);
    } catch (JacksonException e) {
      throw damaged(file, e);
    }
    if (!isWhole(kept)) {
      throw damaged(file, null);
    }
    require(file, "the model", kept.family, family);
    require(file, "the data", kept.dataFingerprint, dataFingerprint);
    // the order of --set on the command line means nothing, and sorted maps read alike
    require(file, "the settings to begin from", new TreeMap<>(kept.base), new TreeMap<>(base));
    require(file, "the space", new TreeMap<>(kept.space), new TreeMap<>(space));
    require(file, "the seed", kept.seed, seed);
  }

  /** Data binding leaves null where a property is missing. */
  private static boolean isWhole(@Nullable SearchPlan plan) {
    return plan != null
        && plan.family != null
        && plan.dataFingerprint != null
        && plan.base != null
        && plan.space != null;
  }

  private static LinetException damaged(Path file, @Nullable Throwable cause) {
    return new LinetException(
        FailureCode.FILE_DAMAGED, file + " is damaged: " + Wording.OTHER_FOLDER, cause);
  }

  private static void require(Path file, String what, Object kept, Object wanted) {
    if (!kept.equals(wanted)) {
      throw new LinetException(
          FailureCode.OTHER_DATA,
          "The trials in "
              + file.toAbsolutePath().normalize().getParent()
              + " differ in "
              + what
              + " ("
              + Excerpt.of(kept.toString())
              + ", not "
              + Excerpt.of(wanted.toString())
              + "): ask for the same, or "
              + Wording.OTHER_FOLDER);
    }
  }
}
