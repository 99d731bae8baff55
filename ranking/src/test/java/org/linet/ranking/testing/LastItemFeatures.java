package org.linet.ranking.testing;

import java.util.List;
import org.linet.ranking.feature.FeatureGroup;
import org.linet.ranking.feature.FeatureSources;
import org.linet.ranking.feature.Question;

/** A group of features that comes and goes as a plug-in's does: no list of providers names it. */
public final class LastItemFeatures implements FeatureGroup {
  @Override
  public String name() {
    return "last-item";
  }

  @Override
  public String meaning() {
    return "it is the item that was clicked last";
  }

  @Override
  public List<String> features(FeatureSources sources) {
    return List.of("same", "distance");
  }

  @Override
  public void fill(Question question, float[][] columns) {
    int last = question.click(0);
    for (int candidate = 0; candidate < question.candidates().count(); candidate++) {
      int row = question.candidates().row(candidate);
      columns[0][candidate] = row == last ? 1 : 0;
      columns[1][candidate] = Math.abs(row - last);
    }
  }
}
