package org.linet.ranking.feature;

import java.util.ArrayList;
import java.util.List;

/**
 * What the members say of the candidate beside their scores, {@link
 * org.linet.core.model.Recommender#aspects}: ln(share + 1e-5) of each aspect.
 */
public final class AspectFeatures implements FeatureGroup {
  private static final double FLOOR = 1e-5;

  @Override
  public String name() {
    return "aspects";
  }

  @Override
  public String meaning() {
    return "the kind of sessions that speak for it";
  }

  @Override
  public boolean comparesCandidates() {
    return false;
  }

  @Override
  public List<String> features(FeatureSources sources) {
    List<String> names = new ArrayList<>();
    for (int member = 0; member < sources.members().size(); member++) {
      for (String aspect : sources.aspects().get(member)) {
        names.add(sources.members().get(member) + "." + aspect);
      }
    }
    return names;
  }

  @Override
  public void fill(Question question, float[][] columns) {
    int n = question.candidates().count();
    int f = 0;
    for (int member = 0; member < question.candidates().members(); member++) {
      for (float[] aspect : question.candidates().aspects(member)) {
        System.arraycopy(aspect, 0, columns[f], 0, n);
        Numbers.logarithms(columns[f++], n, FLOOR);
      }
    }
  }
}
