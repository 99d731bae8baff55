package org.linet.core.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.linet.core.Excerpt;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.UsageException;

/** The model families on the class path, found through {@link ServiceLoader}. */
public final class ModelFamilies {
  private ModelFamilies() {}

  /** All families, by name. */
  public static List<ModelFamily> all() {
    return ServiceLoader.load(ModelFamily.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(ModelFamily::name))
        .toList();
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
                        + names()));
  }

  private static Optional<ModelFamily> lookUp(String name) {
    return all().stream().filter(family -> family.name().equals(name)).findFirst();
  }

  private static String names() {
    return all().stream().map(ModelFamily::name).collect(Collectors.joining(", "));
  }
}
