package org.linet.ranking.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.linet.ranking.statistics.Pattern;
import org.linet.ranking.statistics.PatternCounts;

/**
 * How visitors go back and forth: for windows of the last 2, 4, 6 and 9 clicks ln(P_w(slot) +
 * 1e-4), the share of the candidate's slot after the pattern of the window, {@link PatternCounts};
 * and of the candidate 1 / (different items clicked after it + 1), how often it followed a click on
 * the item before the last, whether it is the click before the first one on the last item, whether
 * it followed the last two clicks in this session before, and how often it was clicked twice
 * running. And, the same for all candidates: ln(1 + clicks since the last item was clicked before),
 * the same of the item before it, ln(1 + clicks at the end that were all first ones), and ln(1 +
 * clicks that were repeats).
 */
public final class PatternFeatures implements FeatureGroup {
  private static final double FLOOR = 1e-4;
  private static final List<String> OF_CANDIDATE =
      List.of("recency", "after-before", "parent", "after-both", "running");
  private static final List<String> OF_SESSION =
      List.of("last-gap", "before-gap", "new-at-end", "session-repeats");

  @Override
  public String name() {
    return "patterns";
  }

  @Override
  public String meaning() {
    return "visitors go back in this way";
  }

  @Override
  public String reason(Question question, int candidate, IntFunction<String> id) {
    int row = question.candidates().row(candidate);
    for (int back = 0; back < question.remembered(); back++) {
      if (question.click(back) == row) {
        return meaning();
      }
    }
    return "visitors go on to other items here";
  }

  @Override
  public List<String> features(FeatureSources sources) {
    List<String> names = new ArrayList<>();
    for (int window : PatternCounts.WINDOWS) {
      names.add("slot-" + window);
    }
    names.addAll(OF_CANDIDATE);
    names.addAll(OF_SESSION);
    return names;
  }

  @Override
  public void fill(Question question, float[][] columns) {
    int n = question.candidates().count();
    int windows = PatternCounts.WINDOWS.size();
    slots(question, columns, n);
    for (int f = windows; f < windows + OF_CANDIDATE.size(); f++) {
      Numbers.fill(columns[f], n, 0);
    }
    clicks(question, columns, windows);
    int session = windows + OF_CANDIDATE.size();
    Numbers.fill(columns[session], n, Math.log1p(gap(question, 0)));
    Numbers.fill(columns[session + 1], n, Math.log1p(gap(question, 1)));
    Numbers.fill(columns[session + 2], n, Math.log1p(newAtEnd(question)));
    Numbers.fill(columns[session + 3], n, Math.log1p(repeats(question)));
  }

  /** Fills the columns of slots: first as if every candidate were new, then those that are not. */
  private static void slots(Question question, float[][] columns, int n) {
    PatternCounts counts = question.statistics().patterns();
    Pattern pattern = question.pattern();
    int windows = PatternCounts.WINDOWS.size();
    double[][] shares = new double[windows][Pattern.SLOTS];
    counts.shares(pattern, shares);
    for (int w = 0; w < windows; w++) {
      Numbers.fill(columns[w], n, Math.log(shares[w][Pattern.NEW] + FLOOR));
    }
    for (int back = 0; back < question.remembered(); back++) {
      int row = question.click(back);
      int candidate = question.candidate(row);
      if (candidate >= 0) {
        int code = pattern.code(row);
        for (int w = 0; w < windows; w++) {
          int slot = counts.slot(pattern, code, true, w);
          columns[w][candidate] = (float) Math.log(shares[w][slot] + FLOOR);
        }
      }
    }
  }

  private static void clicks(Question question, float[][] columns, int at) {
    int length = question.remembered();
    int different = 0;
    for (int back = 0; back < length; back++) {
      int row = question.click(back);
      boolean isLatest = gapBefore(question, back) == 0;
      int candidate = question.candidate(row);
      if (candidate >= 0) {
        if (isLatest) {
          columns[at][candidate] = 1f / (different + 1);
        }
        boolean hasBefore = back + 1 < length;
        if (hasBefore && length > 1 && question.click(back + 1) == question.click(1)) {
          columns[at + 1][candidate]++;
        }
        if (back + 2 < length
            && question.click(back + 1) == question.click(0)
            && question.click(back + 2) == question.click(1)) {
          columns[at + 3][candidate] = 1;
        }
        if (hasBefore && question.click(back + 1) == row) {
          columns[at + 4][candidate]++;
        }
      }
      different += isLatest ? 1 : 0;
    }
    int first = length - 1;
    while (question.click(first) != question.click(0)) {
      first--;
    }
    if (first + 1 < length) {
      int parent = question.candidate(question.click(first + 1));
      if (parent >= 0) {
        columns[at + 2][parent] = 1;
      }
    }
  }

  /** Clicks from a click forward to the next one on the same item; 0 if there is none. */
  private static int gapBefore(Question question, int back) {
    for (int later = back - 1; later >= 0; later--) {
      if (question.click(later) == question.click(back)) {
        return back - later;
      }
    }
    return 0;
  }

  /** Clicks from a click back to the one before it on the same item; 0 if there is none. */
  private static int gap(Question question, int back) {
    for (int earlier = back + 1; earlier < question.remembered(); earlier++) {
      if (question.click(earlier) == question.click(back)) {
        return earlier - back;
      }
    }
    return 0;
  }

  private static int newAtEnd(Question question) {
    int back = 0;
    while (back < question.remembered() && gap(question, back) == 0) {
      back++;
    }
    return back;
  }

  private static int repeats(Question question) {
    int repeats = 0;
    for (int back = 0; back < question.remembered(); back++) {
      repeats += gap(question, back) > 0 ? 1 : 0;
    }
    return repeats;
  }
}
