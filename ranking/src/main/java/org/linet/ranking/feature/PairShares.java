package org.linet.ranking.feature;

import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.linet.ranking.statistics.ItemPairs;
import org.linet.ranking.statistics.PairWeight;

/**
 * One feature of how items follow each other: ln(share + 1e-4), with the share of the weight of all
 * neighbours of a click that falls on the candidate,
 *
 * <p>share(j, i) = weight(j, i) / total weight(j),
 *
 * <p>of the last click, of the one before, or summed over the last clicks j with exp(-j / 3).
 *
 * @param name of the feature
 * @param weight what is summed
 * @param of which clicks
 */
record PairShares(String name, PairWeight weight, Of of) {
  /** Which clicks. */
  enum Of {
    /** a, the last. */
    LAST,
    /** b, the one before. */
    BEFORE,
    /** All that are looked at, decayed. */
    ALL
  }

  /** Clicks over which a click's part falls to 1 / e. */
  static final double DECAY = 3;

  /** Keeps the logarithm finite, and small shares apart from none. */
  static final double FLOOR = 1e-4;

  /** A total that is nearly nothing, of clicks long ago, gives no shares. */
  private static final double LEAST_TOTAL = 1e-6;

  static List<String> names(List<PairShares> features) {
    return features.stream().map(PairShares::name).toList();
  }

  void fill(Question question, float[] column) {
    Numbers.fill(column, question.candidates().count(), 0);
    int from = of == Of.BEFORE ? 1 : 0;
    int to = Math.min(question.recent(), of == Of.LAST ? 1 : of == Of.BEFORE ? 2 : Question.CLICKS);
    ItemPairs pairs = question.statistics().pairs();
    for (int click = from; click < to; click++) {
      double total = pairs.total(weight, question.click(click)) + LEAST_TOTAL;
      float scale = (float) ((of == Of.ALL ? Math.exp(-click / DECAY) : 1) / total);
      Hits hits = question.hits(click);
      for (int n = 0; n < hits.count(); n++) {
        column[hits.candidate(n)] += scale * pairs.weight(weight, hits.place(n));
      }
    }
    Numbers.logarithms(column, question.candidates().count(), FLOOR);
  }

  /**
   * Words for the greatest share that a candidate has of what follows one of the last clicks.
   *
   * @param words a format of a percentage and an item's id
   * @param otherwise where it has none
   */
  static String reason(
      Question question,
      int candidate,
      PairWeight weight,
      IntFunction<String> id,
      String words,
      String otherwise) {
    ItemPairs pairs = question.statistics().pairs();
    int row = question.candidates().row(candidate);
    double greatest = 0;
    int from = -1;
    for (int back = 0; back < question.recent(); back++) {
      int place = pairs.find(question.click(back), row);
      double share =
          place < 0
              ? 0
              : pairs.weight(weight, place)
                  / (pairs.total(weight, question.click(back)) + LEAST_TOTAL);
      if (share > greatest) {
        greatest = share;
        from = question.click(back);
      }
    }
    return from < 0 ? otherwise : String.format(Locale.ROOT, words, 100 * greatest, id.apply(from));
  }
}
