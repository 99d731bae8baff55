package org.linet.ranking.feature;

import java.util.List;
import org.linet.ranking.statistics.ItemPairs;

/**
 * The session so far, the same for all candidates, so that the ranker can weigh the other features
 * by it: ln of its length, share of different items among the last clicks, whether the last click
 * repeats an earlier one or the one before it, and of the last item ln(1 + clicks), ln(1 +
 * neighbours), the shares of its clicks that end a session and that repeat one, and ln(age + 1e-4)
 * of its newest click.
 */
public final class PrefixFeatures implements FeatureGroup {
  private static final int CLICKS = ItemLifeFeatures.FEATURES.indexOf("clicks");
  private static final int LAST_AGE = ItemLifeFeatures.FEATURES.indexOf("last-age");
  private static final int ENDS = ItemLifeFeatures.FEATURES.indexOf("ends");
  private static final int REPEATS = ItemLifeFeatures.FEATURES.indexOf("repeats");

  @Override
  public String name() {
    return "prefix";
  }

  @Override
  public String meaning() {
    return "the course of the session";
  }

  @Override
  public boolean comparesCandidates() {
    return false;
  }

  @Override
  public List<String> features(FeatureSources sources) {
    return List.of(
        "length",
        "different",
        "last-is-repeat",
        "last-is-twice",
        "last-clicks",
        "last-neighbours",
        "last-ends",
        "last-repeats",
        "last-age");
  }

  @Override
  public void fill(Question question, float[][] columns) {
    int n = question.candidates().count();
    int last = question.click(0);
    ItemLifeTable lives = question.sources().lives();
    ItemPairs pairs = question.statistics().pairs();
    Numbers.fill(columns[0], n, Math.log(question.length()));
    Numbers.fill(columns[1], n, (double) different(question) / question.recent());
    Numbers.fill(columns[2], n, isRepeat(question) ? 1 : 0);
    boolean isTwice = question.length() > 1 && question.click(1) == last;
    Numbers.fill(columns[3], n, isTwice ? 1 : 0);
    Numbers.fill(columns[4], n, lives.get(last, CLICKS));
    Numbers.fill(columns[5], n, Math.log1p(pairs.end(last) - pairs.start(last)));
    Numbers.fill(columns[6], n, lives.get(last, ENDS));
    Numbers.fill(columns[7], n, lives.get(last, REPEATS));
    Numbers.fill(columns[8], n, lives.get(last, LAST_AGE));
  }

  private static int different(Question question) {
    int different = 0;
    for (int click = 0; click < question.recent(); click++) {
      boolean isNew = true;
      for (int later = 0; later < click; later++) {
        isNew &= question.click(later) != question.click(click);
      }
      different += isNew ? 1 : 0;
    }
    return different;
  }

  private static boolean isRepeat(Question question) {
    for (int click = 1; click < question.length(); click++) {
      if (question.click(click) == question.click(0)) {
        return true;
      }
    }
    return false;
  }
}
