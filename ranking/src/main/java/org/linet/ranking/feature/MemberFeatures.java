package org.linet.ranking.feature;

import java.util.ArrayList;
import java.util.List;
import org.linet.ranking.member.CandidateList;

/**
 * What the members say of the candidate. Of every member: ln of its share, no less than -25, and
 * ln(share + 1e-5) where most items have none; the share; ln(1 + place) among the candidates by it;
 * the greatest ln share of a candidate; ln of the sum of all its scores where they are points. And
 * of their mixture: base(i) and ln(1 + place).
 */
public final class MemberFeatures implements FeatureGroup {
  private static final float LEAST = -25;
  private static final double FLOOR = 1e-5;
  private static final int EACH = 5;

  @Override
  public String name() {
    return "members";
  }

  @Override
  public String meaning() {
    return "the models propose it";
  }

  @Override
  public boolean comparesCandidates() {
    return false;
  }

  @Override
  public List<String> features(FeatureSources sources) {
    List<String> names = new ArrayList<>();
    for (String member : sources.members()) {
      for (String feature : List.of("log-share", "share", "place", "greatest", "sum")) {
        names.add(member + "." + feature);
      }
    }
    names.add("mixture");
    names.add("mixture-place");
    return names;
  }

  @Override
  public void fill(Question question, float[][] columns) {
    CandidateList candidates = question.candidates();
    int n = candidates.count();
    int members = candidates.members();
    for (int member = 0; member < members; member++) {
      float greatest = LEAST;
      for (int k = 0; k < n; k++) {
        float logShare = candidates.logShare(member, k);
        double share = Math.exp(logShare);
        columns[member * EACH][k] =
            candidates.isPoints(member)
                ? (float) Math.log(share + FLOOR)
                : Math.max(LEAST, logShare);
        columns[member * EACH + 1][k] = (float) share;
        columns[member * EACH + 2][k] = Numbers.logCount(candidates.place(member, k));
        greatest = Math.max(greatest, logShare);
      }
      Numbers.fill(columns[member * EACH + 3], n, greatest);
      Numbers.fill(
          columns[member * EACH + 4],
          n,
          candidates.isPoints(member) ? Math.max(LEAST, candidates.logNormaliser(member)) : 0);
    }
    for (int k = 0; k < n; k++) {
      columns[members * EACH][k] = candidates.base(k);
      columns[members * EACH + 1][k] = Numbers.logCount(k);
    }
  }
}
