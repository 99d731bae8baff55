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
  /** Their names, in the order of {@link #describe}. */
  static final List<String> FEATURES =
      List.of(
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

  /** Keeps the logarithm of an age finite. */
  private static final double YOUNGEST = 1e-4;

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
    return FEATURES;
  }

  @Override
  public void fill(Question question, float[][] columns) {
    CandidateList candidates = question.candidates();
    for (int k = 0; k < candidates.count(); k++) {
      question.sources().lives().read(candidates.row(k), columns, k);
    }
  }

  /** Computes the features of an item, to consecutive places from {@code at} on. */
  static void describe(ItemLives lives, int row, float[] to, int at) {
    double clicks = lives.clicks(row);
    double recent = lives.aged(1, row);
    double newest = lives.aged(2, row);
    double ratio = (recent / lives.window(1) + 1) / (clicks + 1);
    double shortRatio = (newest * lives.window(1) / lives.window(2) + 1) / (recent + 1);
    to[at] = (float) Math.log1p(clicks);
    to[at + 1] = (float) Math.log1p(lives.aged(0, row));
    to[at + 2] = (float) Math.log1p(recent);
    to[at + 3] = (float) Math.log1p(newest);
    to[at + 4] = logAge(lives.lastAge(row));
    to[at + 5] = logAge(lives.firstAge(row));
    to[at + 6] = (float) ((lives.ends(row) + 1) / (clicks + 4));
    to[at + 7] = (float) ((lives.begins(row) + 1) / (clicks + 4));
    to[at + 8] = (float) ((lives.repeats(row) + 0.6) / (clicks + 4));
    to[at + 9] = (float) Math.log(ratio);
    to[at + 10] = (float) Math.log(shortRatio);
  }

  /** ln(age + 1e-4) of an age as a part of the span. */
  private static float logAge(float age) {
    return (float) Math.log(age + YOUNGEST);
  }
}
