package org.linet.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.linet.core.model.Proposals;
import org.linet.core.model.Recommender;
import org.linet.core.model.TopK;
import org.linet.core.session.PrefixBatch;

/** What {@link Recommender#propose} promises, checked of one model. */
public final class ProposalsContract {
  private static final int K = 20;
  private static final int THREADED_QUESTIONS = 200;

  /** Two scores nearer than this may have one share: the normaliser absorbs the difference. */
  private static final float ABSORBED = 1e-9f;

  /** Of a score on an engine whose bits depend on the batch, relative to the score beyond 1. */
  private static final float ROUNDING = 1e-5f;

  private final Recommender model;
  private final String name;
  private final boolean sameBits;
  private final double tolerance;
  private final Random random;
  private final int[] all;

  /**
   * @param name of the model and its engine, for messages
   * @param sameBits whether a number of a prefix has the same bits in every batch
   * @param tolerance of the sum of all shares
   */
  public ProposalsContract(
      Recommender model, String name, boolean sameBits, double tolerance, Random random) {
    this.model = model;
    this.name = name;
    this.sameBits = sameBits;
    this.tolerance = tolerance;
    this.random = random;
    this.all = IntStream.range(0, model.catalog().size()).toArray();
  }

  /** Checks everything. */
  public void check(PrefixBatch prefixes) {
    Proposals proposals = model.propose(prefixes, K);
    assertThat(proposals.size()).isEqualTo(prefixes.size());
    TopK top = model.topK(prefixes, K);
    int[] targets = random.ints(prefixes.size(), 0, all.length).toArray();
    float[] ofTargets = model.scores(prefixes, targets);
    for (int p = 0; p < prefixes.size(); p++) {
      float[] scores = new float[all.length];
      proposals.scores(p, all, all.length, scores);
      assertSameTop(proposals.top(), p, top, p);
      assertSame(scores[targets[p]], ofTargets[p]);
      theBestAreShownWithTheirScores(proposals, p, scores);
      sharesSumToOneAndOrderAsScores(proposals, p, scores);
      aloneIsAsInTheBatch(proposals, p, scores, prefixes.slice(p, p + 1));
    }
    severalThreadsAreToldTheSame(proposals);
    vectorsAreThoseOfTheItems();
  }

  private void severalThreadsAreToldTheSame(Proposals proposals) {
    float[][] alone = new float[proposals.size()][all.length];
    for (int p = 0; p < alone.length; p++) {
      proposals.scores(p, all, all.length, alone[p]);
    }
    IntStream.range(0, THREADED_QUESTIONS)
        .parallel()
        .forEach(
            question -> {
              int p = question % alone.length;
              float[] scores = new float[all.length];
              proposals.scores(p, all, all.length, scores);
              assertThat(scores).as(name).isEqualTo(alone[p]);
            });
  }

  private void theBestAreShownWithTheirScores(Proposals proposals, int p, float[] scores) {
    int count = proposals.top().count(p);
    int[] rows = proposals.top().rows(p);
    float[] shown = new float[count];
    proposals.scores(p, rows, count, shown);
    for (int place = 0; place < count; place++) {
      assertThat(proposals.top().score(p, place))
          .as(name)
          .isEqualTo(shown[place])
          .isEqualTo(scores[rows[place]]);
    }
    if (model.scoresEveryItem()) {
      assertThat(count).as(name).isEqualTo(Math.min(K, all.length));
    }
  }

  private void sharesSumToOneAndOrderAsScores(Proposals proposals, int p, float[] scores) {
    boolean noPoints = proposals.logNormaliser(p) == Double.NEGATIVE_INFINITY;
    double sum = 0;
    for (int row = 0; row < scores.length; row++) {
      double share = proposals.logShare(p, scores[row]);
      sum += Math.exp(share);
      float other = scores[random.nextInt(scores.length)];
      if (scores[row] > other + ABSORBED) {
        assertThat(share).as(name).isGreaterThan(proposals.logShare(p, other));
      }
    }
    assertThat(sum).as(name).isCloseTo(noPoints ? 0 : 1, Offset.offset(tolerance));
    if (noPoints) {
      assertThat(proposals.scale()).as(name).isEqualTo(Proposals.Scale.POINTS);
      assertThat(scores).as(name).containsOnly(0);
    }
  }

  private void aloneIsAsInTheBatch(Proposals proposals, int p, float[] scores, PrefixBatch prefix) {
    Proposals alone = model.propose(prefix, K);
    assertThat(alone.scale()).isEqualTo(proposals.scale());
    assertSameTop(alone.top(), 0, proposals.top(), p);
    float[] again = new float[scores.length];
    alone.scores(0, all, all.length, again);
    for (int row = 0; row < scores.length; row++) {
      assertSame(again[row], scores[row]);
    }
    if (sameBits) {
      assertThat(alone.logNormaliser(0)).as(name).isEqualTo(proposals.logNormaliser(p));
    } else {
      assertThat(alone.logNormaliser(0))
          .as(name)
          .isCloseTo(proposals.logNormaliser(p), Offset.offset(1e-4));
    }
  }

  private void assertSameTop(TopK one, int p, TopK other, int q) {
    assertThat(one.count(p)).as(name).isEqualTo(other.count(q));
    for (int place = 0; place < one.count(p); place++) {
      assertSame(one.score(p, place), other.score(q, place));
    }
    if (sameBits) {
      assertThat(one.rows(p)).as(name).isEqualTo(other.rows(q));
    }
  }

  private void assertSame(float one, float other) {
    if (sameBits || one == other) { // two infinities have no difference
      assertThat(one).as(name).isEqualTo(other);
    } else {
      float largest = Math.max(1, Math.abs(other));
      assertThat(one).as(name).isCloseTo(other, Offset.offset(ROUNDING * largest));
    }
  }

  private void vectorsAreThoseOfTheItems() {
    model
        .itemVectors()
        .ifPresent(
            vectors -> {
              float[] one = new float[vectors.dimension()];
              float[] other = new float[vectors.dimension()];
              vectors.read(0, one);
              vectors.read(all.length - 1, other);
              assertThat(one).as(name).isNotEmpty().isNotEqualTo(other);
              for (float element : one) {
                assertThat(element).as(name).isFinite();
              }
            });
  }
}
