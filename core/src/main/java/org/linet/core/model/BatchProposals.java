package org.linet.core.model;

import org.jspecify.annotations.Nullable;
import org.linet.core.session.LengthGroups;

/**
 * Collects the proposals of a batch while its prefixes are scored one by one. Several threads may
 * report at once, each prefix once.
 */
public final class BatchProposals {
  private final Proposals.Scale scale;
  private final double[] logNormalisers;
  private final @Nullable ItemScores[] scores;

  /** The scores of single items after one prefix, kept for questions that come later. */
  public interface ItemScores {
    /** As {@link Proposals#scores}. */
    void read(int[] rows, int count, float[] to);

    /** As {@link Proposals#aspects}. */
    default void readAspects(int[] rows, int count, float[][] to) {}
  }

  /**
   * @param prefixes B
   * @param scale of the model's scores
   */
  public BatchProposals(int prefixes, Proposals.Scale scale) {
    this.scale = scale;
    this.logNormalisers = new double[prefixes];
    this.scores = new @Nullable ItemScores[prefixes];
  }

  /**
   * Takes what is known of a prefix.
   *
   * @param logNormaliser as {@link Proposals#logNormaliser}
   */
  public void take(int prefix, double logNormaliser, ItemScores itemScores) {
    logNormalisers[prefix] = logNormaliser;
    scores[prefix] = itemScores;
  }

  /** Takes what is known of a distinct prefix, for every prefix that is equal to it. */
  public void take(LengthGroups groups, int place, double logNormaliser, ItemScores itemScores) {
    for (int number = 0; number < groups.members(place); number++) {
      take(groups.member(place, number), logNormaliser, itemScores);
    }
  }

  /**
   * The proposals, once every prefix was reported.
   *
   * @param top the best items of the prefixes
   */
  public Proposals proposals(TopK top) {
    return new Collected(top);
  }

  private final class Collected implements Proposals {
    private final TopK top;

    Collected(TopK top) {
      this.top = top;
    }

    @Override
    public int size() {
      return logNormalisers.length;
    }

    @Override
    public TopK top() {
      return top;
    }

    @Override
    public Scale scale() {
      return scale;
    }

    @Override
    public double logNormaliser(int prefix) {
      return logNormalisers[prefix];
    }

    @Override
    public void scores(int prefix, int[] rows, int count, float[] to) {
      known(prefix).read(rows, count, to);
    }

    @Override
    public void aspects(int prefix, int[] rows, int count, float[][] to) {
      known(prefix).readAspects(rows, count, to);
    }

    private ItemScores known(int prefix) {
      ItemScores known = scores[prefix];
      if (known == null) {
        throw new IllegalStateException("prefix " + prefix + " was not scored");
      }
      return known;
    }
  }
}
