package org.linet.ranking.feature;

import java.util.List;
import org.linet.core.internal.provider.Providers;

/** The groups of features on the class path, found through {@link java.util.ServiceLoader}. */
public final class FeatureGroups {
  private FeatureGroups() {}

  /** All groups, by name; one that cannot be used is left out, with a warning on the log. */
  public static List<FeatureGroup> all() {
    return Providers.all(FeatureGroup.class, "group of features", FeatureGroup::name);
  }
}
