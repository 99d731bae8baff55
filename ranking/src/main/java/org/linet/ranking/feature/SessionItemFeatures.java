package org.linet.ranking.feature;

import java.util.List;
import java.util.function.IntFunction;

/**
 * Whether the candidate was clicked in the session already: how often, 1 / (clicks since its last
 * click + 1), 1 / (clicks since its first + 1), whether it is the last click or the one before, how
 * often the last click's item led to it in this session, and how often it led to the last click's,
 * ln(1 + clicks since its last); and where the last item was clicked earlier in the session, 1 for
 * the item right before that click and 2 for the one right after it: a visitor who goes back, goes
 * on from there.
 */
public final class SessionItemFeatures implements FeatureGroup {
  @Override
  public String name() {
    return "session";
  }

  @Override
  public String meaning() {
    return "it was clicked in this session";
  }

  @Override
  public String reason(Question question, int candidate, IntFunction<String> id) {
    int row = question.candidates().row(candidate);
    int clicks = 0;
    for (int back = 0; back < question.length(); back++) {
      clicks += question.click(back) == row ? 1 : 0;
    }
    return clicks == 0
        ? "not clicked in this session yet"
        : clicks == 1
            ? "clicked once in this session"
            : "clicked " + clicks + " times in this session";
  }

  @Override
  public List<String> features(FeatureSources sources) {
    return List.of(
        "clicks",
        "last-nearness",
        "first-nearness",
        "is-last",
        "is-before",
        "after",
        "to",
        "last-distance",
        "jump-back");
  }

  @Override
  public void fill(Question question, float[][] columns) {
    int n = question.candidates().count();
    for (float[] column : columns) {
      Numbers.fill(column, n, 0);
    }
    int last = question.click(0);
    for (int back = question.length() - 1; back >= 0; back--) {
      int candidate = question.candidate(question.click(back));
      if (candidate < 0) {
        continue;
      }
      columns[0][candidate]++;
      columns[1][candidate] = 1f / (back + 1);
      columns[7][candidate] = Numbers.logCount(back);
      if (columns[2][candidate] == 0) {
        columns[2][candidate] = 1f / (back + 1);
      }
      if (back == 0) {
        columns[3][candidate] = 1;
      }
      if (back == 1) {
        columns[4][candidate] = 1;
      }
      if (back + 1 < question.length() && question.click(back + 1) == last) {
        columns[5][candidate]++;
      }
      if (back > 0 && question.click(back - 1) == last) {
        columns[6][candidate]++;
      }
    }
    jumpBack(question, columns[8]);
  }

  private static void jumpBack(Question question, float[] column) {
    int earlier = 1;
    while (earlier < question.length() && question.click(earlier) != question.click(0)) {
      earlier++;
    }
    if (earlier >= question.length()) {
      return;
    }
    int next = question.candidate(question.click(earlier - 1));
    if (next >= 0) {
      column[next] = 2;
    }
    if (earlier + 1 < question.length()) {
      int before = question.candidate(question.click(earlier + 1));
      if (before >= 0) {
        column[before] = 1;
      }
    }
  }
}
