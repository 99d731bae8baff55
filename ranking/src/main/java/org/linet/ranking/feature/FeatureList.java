package org.linet.ranking.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The features of a model: its groups in a fixed order, and the columns of each. */
public final class FeatureList {
  private final List<FeatureGroup> groups;
  private final List<List<String>> names;

  private FeatureList(List<FeatureGroup> groups, List<List<String>> names) {
    this.groups = groups;
    this.names = names;
  }

  /**
   * All groups but some, as far as the sources have what they need.
   *
   * @param without names of the groups that are left out
   */
  public static FeatureList of(FeatureSources sources, Set<String> without) {
    List<FeatureGroup> groups = new ArrayList<>();
    List<List<String>> names = new ArrayList<>();
    for (FeatureGroup group : FeatureGroups.all()) {
      if (without.contains(group.name())) {
        continue;
      }
      List<String> features = group.features(sources);
      if (!features.isEmpty()) {
        groups.add(group);
        names.add(List.copyOf(features));
      }
    }
    return new FeatureList(List.copyOf(groups), List.copyOf(names));
  }

  /** The groups, in order. */
  public List<FeatureGroup> groups() {
    return groups;
  }

  /** Names of all features, as {@code group.feature}, in the order of their columns. */
  public List<String> names() {
    List<String> all = new ArrayList<>();
    for (int g = 0; g < groups.size(); g++) {
      for (String name : names.get(g)) {
        all.add(groups.get(g).name() + "." + name);
      }
    }
    return all;
  }

  /** Number of features, F. */
  public int size() {
    return names.stream().mapToInt(List::size).sum();
  }

  /** First column of a group. */
  public int from(int group) {
    return names.subList(0, group).stream().mapToInt(List::size).sum();
  }

  /** Column after the last one of a group. */
  public int to(int group) {
    return from(group) + names.get(group).size();
  }

  /**
   * The columns of every group, out of all.
   *
   * @param columns F columns
   */
  public float[][][] parts(float[][] columns) {
    float[][][] parts = new float[groups.size()][][];
    for (int g = 0; g < parts.length; g++) {
      parts[g] = Arrays.copyOfRange(columns, from(g), to(g));
    }
    return parts;
  }

  /**
   * Computes all features.
   *
   * @param parts what {@link #parts} returned
   */
  public void fill(Question question, float[][][] parts) {
    for (int g = 0; g < parts.length; g++) {
      groups.get(g).fill(question, parts[g]);
    }
  }
}
