package org.linet.ranking.feature;

import java.util.List;

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
    return "likeness to the clicked items";
  }

  @Override
  public List<String> features(FeatureSources sources) {
    return sources.vectors().isEmpty()
        ? List.of()
        : List.of("last", "before", "mean", "greatest", "decayed", "centre");
  }

  @Override
  public void fill(Question question, float[][] columns) {
    int recent = question.recent();
    double weights = 0;
    for (int click = 0; click < recent; click++) {
      weights += Math.exp(-click / DECAY);
    }
    float[] centre = centre(question);
    for (int k = 0; k < question.candidates().count(); k++) {
      float[] vector = question.candidateVector(k);
      double sum = 0;
      double decayed = 0;
      float greatest = -1;
      for (int click = 0; click < recent; click++) {
        float cosine = Numbers.dot(vector, question.clickVector(click));
        if (click < 2) {
          columns[click][k] = cosine;
        }
        sum += cosine;
        decayed += cosine * Math.exp(-click / DECAY);
        greatest = Math.max(greatest, cosine);
      }
      if (recent < 2) {
        columns[1][k] = 0;
      }
      columns[2][k] = (float) (sum / recent);
      columns[3][k] = greatest;
      columns[4][k] = (float) (decayed / weights);
      columns[5][k] = Numbers.dot(vector, centre);
    }
  }

  private static float[] centre(Question question) {
    float[] centre = new float[question.candidateVector(0).length];
    for (int k = 0; k < question.candidates().count(); k++) {
      float weight = (float) Math.exp(question.candidates().base(k));
      float[] vector = question.candidateVector(k);
      for (int i = 0; i < centre.length; i++) {
        centre[i] += weight * vector[i];
      }
    }
    float length = (float) Math.sqrt(Numbers.dot(centre, centre) + 1e-12);
    for (int i = 0; i < centre.length; i++) {
      centre[i] /= length;
    }
    return centre;
  }
}
