package org.linet.jobs.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.linet.core.UsageException;
import org.linet.core.Wording;
import org.linet.core.model.ModelFamily;

/**
 * Settings for several families at once: {@code name=value} for all that have the setting, {@code
 * family.name=value} for one of them, which goes over the former.
 */
final class SettingOverrides {
  private static final String SEED = "seed";

  private final Map<String, String> given;

  /**
   * Checks that every setting reaches a family.
   *
   * @throws UsageException naming the setting that would change nothing
   */
  SettingOverrides(Map<String, String> given, List<ModelFamily> families) {
    this.given = given;
    for (String key : given.keySet()) {
      if (key.equals(SEED) || families.stream().anyMatch(f -> key.equals(f.name() + "." + SEED))) {
        throw new UsageException(
            "A comparison takes its seeds from "
                + Wording.SEEDS
                + ", not from "
                + Wording.OVERRIDE
                + " "
                + key);
      }
      if (families.stream().noneMatch(family -> reaches(key, family))) {
        throw new UsageException(
            Wording.OVERRIDE.atStart()
                + " "
                + key
                + " changes nothing: no model of this comparison ("
                + families.stream().map(ModelFamily::name).collect(Collectors.joining(", "))
                + ") has that setting");
      }
    }
  }

  /** The settings that one family gets. */
  Map<String, String> of(ModelFamily family) {
    Map<String, String> own = new LinkedHashMap<>();
    for (boolean named : new boolean[] {false, true}) {
      given.forEach(
          (key, value) -> {
            if (isNamed(key, family) == named && reaches(key, family)) {
              own.put(name(key, family), value);
            }
          });
    }
    return own;
  }

  private boolean reaches(String key, ModelFamily family) {
    String name = name(key, family);
    // a setting of a member is there only with the members that are given
    Map<String, String> whole = new LinkedHashMap<>();
    given.forEach((each, value) -> whole.put(name(each, family), value));
    return family.hyperparameters().parameters(whole).stream()
        .anyMatch(setting -> setting.name().equals(name));
  }

  /** Whether a key begins with the family's name, so that it is for that family alone. */
  private static boolean isNamed(String key, ModelFamily family) {
    return key.startsWith(family.name() + ".");
  }

  /** The name that a setting has in a family. */
  static String name(String key, ModelFamily family) {
    return isNamed(key, family) ? key.substring(family.name().length() + 1) : key;
  }
}
