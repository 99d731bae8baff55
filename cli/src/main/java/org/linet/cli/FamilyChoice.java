package org.linet.cli;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.ModelFamily;
import org.linet.core.model.Preset;
import picocli.CommandLine.Option;

/** Mix-in of the commands that train one family: on which data, and from which settings on. */
final class FamilyChoice {
  @Option(names = "--data", required = true, paramLabel = "DIR", description = "Dataset folder.")
  private Path data;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "FAMILY",
      description = "Model family; 'linet models' lists them.")
  private String name;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "Begin from a named choice of settings; 'linet models FAMILY' lists them.")
  private @Nullable String preset;

  @SuppressWarnings("NullAway.Init") // picocli fills the annotated fields
  FamilyChoice() {}

  Path data() {
    return data;
  }

  /**
   * The family.
   *
   * @throws org.linet.core.LinetException if there is none of that name
   */
  ModelFamily family() {
    return ModelFamilies.find(name);
  }

  /**
   * What the preset changes of the family's defaults; nothing without one.
   *
   * @throws org.linet.core.LinetException if the family has no preset of that name
   */
  Map<String, String> preset(ModelFamily family) {
    return preset == null ? Map.of() : Preset.of(family, preset).values();
  }
}
