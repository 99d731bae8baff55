package org.linet.ranking.feature;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** The groups of features on the class path. */
public final class FeatureGroups {
  private FeatureGroups() {}

  /** All groups, by name. */
  public static List<FeatureGroup> all() {
    return ServiceLoader.load(FeatureGroup.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(FeatureGroup::name))
        .toList();
  }
}
