package org.linet.core.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linet.core.Excerpt;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.UsageException;
import org.linet.core.Wording;
import org.linet.core.internal.provider.Providers;

/** The model families on the class path, found through {@link java.util.ServiceLoader}. */
public final class ModelFamilies {
  private ModelFamilies() {}

  /** All families, by name; one that cannot be used is left out, with a warning on the log. */
  public static List<ModelFamily> all() {
    return Providers.all(ModelFamily.class, "model family", ModelFamily::name);
  }

  /** Whether there is a family of a name on the class path. */
  public static boolean has(String name) {
    return lookUp(name).isPresent();
  }

  /**
   * The family of a name.
   *
   * @throws UsageException listing the known names
   */
  public static ModelFamily find(String name) {
    return lookUp(name)
        .orElseThrow(
            () ->
                new UsageException(
                    "There is no model '" + Excerpt.of(name) + "'; the models are " + names()));
  }

  /**
   * Loads a verified artifact as its family says.
   *
   * @throws LinetException if the family is unknown here, or refuses the parameters
   */
  public static Recommender load(ModelArtifact artifact) {
    return load(artifact, ModelFamilies::load);
  }

  /**
   * The same with another engine for the models inside.
   *
   * @param members loads the models that it is made of
   */
  public static Recommender load(ModelArtifact artifact, ArtifactLoader members) {
    return of(artifact).load(artifact, members);
  }

  /**
   * The family of a model that was trained.
   *
   * @throws LinetException naming the model's folder, if the family is unknown here
   */
  public static ModelFamily of(ModelArtifact artifact) {
    String name = artifact.description().family();
    return lookUp(name)
        .orElseThrow(
            () ->
                new LinetException(
                    FailureCode.UNKNOWN_MODEL,
                    artifact.folder()
                        + " holds a model of the family '"
                        + Excerpt.of(name)
                        + "', which this program does not know; it knows "
                        + names()
                        + "; "
                        + Wording.PLUGIN));
  }

  private static Optional<ModelFamily> lookUp(String name) {
    return all().stream().filter(family -> family.name().equals(name)).findFirst();
  }

  private static String names() {
    return all().stream().map(ModelFamily::name).collect(Collectors.joining(", "));
  }
}
