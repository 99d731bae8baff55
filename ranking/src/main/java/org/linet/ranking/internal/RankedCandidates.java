package org.linet.ranking.internal;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.model.Proposals;
import org.linet.core.session.PrefixBatch;
import org.linet.ranking.feature.FeatureList;
import org.linet.ranking.feature.FeatureSources;
import org.linet.ranking.feature.Question;
import org.linet.ranking.internal.ranker.Layers;
import org.linet.ranking.internal.ranker.Ranker;
import org.linet.ranking.member.CandidateList;
import org.linet.ranking.member.FirstStage;
import org.linet.ranking.member.Members;

/**
 * The candidates of a prefix with their features and scores. Scratch arrays, reused from prefix to
 * prefix; one thread at a time.
 */
final class RankedCandidates {
  private final FirstStage firstStage;
  private final CandidateList candidates;
  private final FeatureList features;
  private final Question question;
  private final float[][] columns;
  private final float[][][] parts;
  private final float[] base;
  private final float[] scores;
  private final int[] order;
  private final @Nullable Ranker ranker;
  private final @Nullable Layers layers;

  /**
   * @param most K, at most the size of the catalogue
   * @param ranker null where the first stage orders
   */
  RankedCandidates(
      Members members,
      FeatureSources sources,
      FeatureList features,
      int most,
      @Nullable Ranker ranker) {
    this.firstStage = new FirstStage(members, most, sources.statistics().lives().clicks());
    this.candidates = new CandidateList(members.list(), most);
    this.features = features;
    this.question = new Question(sources, candidates);
    this.columns = new float[features.size()][most];
    this.parts = features.parts(columns);
    this.base = new float[most];
    this.scores = new float[most];
    this.order = new int[most];
    this.ranker = ranker;
    this.layers = ranker == null ? null : new Layers(ranker.shape(), most);
  }

  private void choose(List<Proposals> proposals, int prefix) {
    firstStage.choose(proposals, prefix, candidates);
    for (int candidate = 0; candidate < candidates.count(); candidate++) {
      base[candidate] = candidates.base(candidate);
    }
  }

  /** Chooses the candidates and computes their features, not standardised. */
  void look(List<Proposals> proposals, PrefixBatch prefixes, int prefix) {
    choose(proposals, prefix);
    question.read(prefixes, prefix);
    features.fill(question, parts);
    question.clear();
  }

  /**
   * Chooses the candidates, scores and orders them.
   *
   * @throws LinetException if a score is not a number
   */
  void rank(List<Proposals> proposals, PrefixBatch prefixes, int prefix) {
    if (ranker == null) {
      choose(proposals, prefix);
      System.arraycopy(base, 0, scores, 0, candidates.count());
    } else {
      look(proposals, prefixes, prefix);
      for (int f = 0; f < columns.length; f++) {
        ranker.standardise(f, columns[f], candidates.count());
      }
      score();
    }
    sort();
  }

  /** Scores the standardised features, as they are now. */
  private void score() {
    if (ranker != null && layers != null) {
      float[] scored = ranker.score(columns, base, candidates.count(), layers);
      System.arraycopy(scored, 0, scores, 0, candidates.count());
    }
  }

  /**
   * The scores that the candidates would have, each for itself, if some of their features were as
   * they are on average over the candidates. After {@link #rank}, whose scores stay.
   *
   * @param from first column
   * @param to column after the last one
   */
  float[] scoresWithout(int from, int to) {
    float[][] changed = columns.clone();
    for (int f = from; f < to; f++) {
      changed[f] = levelled(f);
    }
    return scored(changed, base);
  }

  /**
   * The scores that the candidates would have, each for itself, if a member said of them what it
   * says on average.
   */
  float[] scoresWithoutMember(Members members, int member) {
    String prefix = members.list().get(member).name() + ".";
    float[][] changed = columns.clone();
    List<String> names = features.names();
    for (int f = 0; f < changed.length; f++) {
      // the member's own columns, in whatever group: group.member.feature
      if (names.get(f).substring(names.get(f).indexOf('.') + 1).startsWith(prefix)) {
        changed[f] = levelled(f);
      }
    }
    return scored(changed, firstStage.baseWithout(candidates, member));
  }

  /** A column in which every candidate has the mean of all. */
  private float[] levelled(int feature) {
    int n = candidates.count();
    double sum = 0;
    for (int k = 0; k < n; k++) {
      sum += columns[feature][k];
    }
    float[] level = new float[columns[feature].length];
    Arrays.fill(level, 0, n, (float) (sum / n));
    return level;
  }

  private float[] scored(float[][] x, float[] itsBase) {
    int n = candidates.count();
    return Arrays.copyOf(
        ranker == null || layers == null ? itsBase : ranker.score(x, itsBase, n, layers), n);
  }

  /** The question that the features were computed for; its candidates are forgotten. */
  Question question() {
    return question;
  }

  /** Best first, equal ones by ascending row: moved into place, since they are nearly so. */
  private void sort() {
    for (int candidate = 0; candidate < candidates.count(); candidate++) {
      if (Float.isNaN(scores[candidate])) {
        throw new LinetException(
            FailureCode.DIVERGED,
            "The ranker's score of the item in row "
                + candidates.row(candidate)
                + " is not a number; the model is damaged: train it again");
      }
      int place = candidate;
      while (place > 0 && isBefore(candidate, order[place - 1])) {
        order[place] = order[place - 1];
        place--;
      }
      order[place] = candidate;
    }
  }

  private boolean isBefore(int one, int other) {
    return scores[one] > scores[other]
        || (scores[one] == scores[other] && candidates.row(one) < candidates.row(other));
  }

  /** Number of candidates. */
  int count() {
    return candidates.count();
  }

  /** The candidates, in the order of the first stage. */
  CandidateList candidates() {
    return candidates;
  }

  /** Number of the candidate at a place, 0 the best. */
  int at(int place) {
    return order[place];
  }

  /** Catalogue row of the candidate at a place. */
  int row(int place) {
    return candidates.row(order[place]);
  }

  /** Score of the n-th candidate. */
  float score(int candidate) {
    return scores[candidate];
  }

  /** Scores of the candidates, in the order of the first stage; not to be changed. */
  float[] scores() {
    return scores;
  }

  /** The columns of features, as they are now. */
  float[][] columns() {
    return columns;
  }

  /** base(i) of the candidates. */
  float[] base() {
    return base;
  }

  /** The features. */
  FeatureList features() {
    return features;
  }
}
