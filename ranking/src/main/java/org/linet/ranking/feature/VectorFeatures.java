package org.linet.ranking.feature;

import java.util.List;
import org.linet.ranking.column.Columns;

/**
 * Cosines of the item vectors of a member: of the candidate with the last click and with the one
 * before; mean, greatest, and mean by exp(-distance / 2) over the last clicks; and with the mean of
 * the candidates' vectors weighted by exp(base). The last is what speaks for an item in whose
 * neighbourhood the first stage sees much.
 */
public final class VectorFeatures implements FeatureGroup {
  private static final double DECAY = 2;

  @Override
  public String name() {
    return "vectors";
  }

  @Override
  public String meaning() {
    return "it is like the clicked items";
  }

  @Override
  public List<String> features(FeatureSources sources) {
    return sources.vectors().isEmpty()
        ? List.of()
        : List.of("last", "before", "mean", "greatest", "decayed", "centre");
  }

  @Override
  public void fill(Question question, float[][] columns) {
    int n = question.candidates().count();
    int recent = question.recent();
    float[][] elements = question.candidateElements();
    double weights = 0;
    for (int click = 0; click < recent; click++) {
      weights += Math.exp(-click / DECAY);
    }
    for (float[] column : columns) {
      Numbers.fill(column, n, 0);
    }
    Numbers.fill(columns[3], n, -1);
    float[] cosines = columns[5]; // scratch until the centre's
    for (int click = 0; click < recent; click++) {
      Numbers.fill(cosines, n, 0);
      Columns.addRow(question.clickVector(click), 0, elements.length, elements, cosines, n);
      if (click < 2) {
        System.arraycopy(cosines, 0, columns[click], 0, n);
      }
      float decay = (float) (Math.exp(-click / DECAY) / weights);
      Columns.addOne(1f / recent, cosines, columns[2], n);
      Columns.addOne(decay, cosines, columns[4], n);
      for (int k = 0; k < n; k++) {
        columns[3][k] = Math.max(columns[3][k], cosines[k]);
      }
    }
    centre(question, columns[5], n);
  }

  private static void centre(Question question, float[] column, int n) {
    float[][] elements = question.candidateElements();
    float[] weights = new float[n];
    for (int k = 0; k < n; k++) {
      weights[k] = (float) Math.exp(question.candidates().base(k));
    }
    float[] centre = new float[elements.length];
    Columns.dots(weights, elements, n, centre);
    double squares = 1e-12;
    for (int i = 0; i < centre.length; i++) {
      squares += (double) centre[i] * centre[i];
    }
    float scale = (float) (1 / Math.sqrt(squares));
    for (int i = 0; i < centre.length; i++) {
      centre[i] *= scale;
    }
    Numbers.fill(column, n, 0);
    Columns.addRow(centre, 0, centre.length, elements, column, n);
  }
}
