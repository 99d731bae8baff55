package org.linet.ranking.feature;

import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.linet.ranking.member.CandidateList;
import org.linet.ranking.statistics.ItemLives;

/**
 * The candidate's life: ln(1 + clicks), all and weighted by 2^(-age / half-life) of three
 * half-lives; ln(age + 1e-4) of its newest and its oldest click, as parts of the span; the shares
 * of its clicks that end a session, that begin one, that repeat one of the session; and the
 * logarithms of the ratios of recent clicks to older ones.
 */
public final class ItemLifeFeatures implements FeatureGroup {
  /** How often an item must be clicked lately, beside its average, to say so. */
  private static final double TELLING = 1.5;

  @Override
  public String name() {
    return "item-life";
  }

  @Override
  public String meaning() {
    return "how often and how lately it is clicked";
  }

  @Override
  public String reason(Question question, int candidate, IntFunction<String> id) {
    ItemLives lives = question.statistics().lives();
    int row = question.candidates().row(candidate);
    double lately = lives.aged(1, row) / lives.window(1) / lives.clicks(row);
    if (lately >= TELLING) {
      return String.format(
          Locale.ROOT, "clicked %.1f times as often lately as over all", Math.min(999, lately));
    }
    return lives.clicks(row) == 1
        ? "clicked once in all"
        : String.format(Locale.ROOT, "clicked %,d times in all", lives.clicks(row));
  }

  @Override
  public List<String> features(FeatureSources sources) {
    return List.of(
        "clicks",
        "clicks-long",
        "clicks-medium",
        "clicks-short",
        "last-age",
        "first-age",
        "ends",
        "begins",
        "repeats",
        "trend",
        "short-trend");
  }

  @Override
  public void fill(Question question, float[][] columns) {
    CandidateList candidates = question.candidates();
    ItemLives lives = question.statistics().lives();
    for (int k = 0; k < candidates.count(); k++) {
      int row = candidates.row(k);
      double clicks = lives.clicks(row);
      double recent = lives.aged(1, row);
      double newest = lives.aged(2, row);
      columns[0][k] = lives.logClicks(row);
      columns[1][k] = lives.logAged(0, row);
      columns[2][k] = lives.logAged(1, row);
      columns[3][k] = lives.logAged(2, row);
      columns[4][k] = lives.logLastAge(row);
      columns[5][k] = lives.logFirstAge(row);
      columns[6][k] = (float) ((lives.ends(row) + 1) / (clicks + 4));
      columns[7][k] = (float) ((lives.begins(row) + 1) / (clicks + 4));
      columns[8][k] = (float) ((lives.repeats(row) + 0.6) / (clicks + 4));
      columns[9][k] = (float) Math.log((recent / lives.window(1) + 1) / (clicks + 1));
      columns[10][k] =
          (float) Math.log((newest * lives.window(1) / lives.window(2) + 1) / (recent + 1));
    }
  }
}
