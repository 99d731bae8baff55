package org.linet.neural.internal.parallel;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.linet.core.internal.sampling.AliasTable;
import org.linet.core.session.Sessions;

/**
 * Additional negatives (Hidasi and Karatzoglou, 2018): items drawn, with repetition, with
 * probability proportional to support^alpha; and by how much a score is lowered for being drawn
 * often (logQ).
 *
 * <p>The support of an item is the number of its clicks in the sessions that are trained on; items
 * without a click are never drawn.
 */
final class NegativeSampler {
  private final int[] support;
  private final double alpha;
  private final int count;
  private final @Nullable AliasTable proposal;

  /**
   * @param items |V|
   * @param alpha 0 draws every clicked item alike, 1 by its clicks
   * @param count items drawn a step
   */
  NegativeSampler(Sessions sessions, int items, double alpha, int count) {
    this.support = new int[items];
    this.alpha = alpha;
    this.count = count;
    for (int s = 0; s < sessions.count(); s++) {
      for (int click = sessions.start(s); click < sessions.end(s); click++) {
        support[sessions.item(click)]++;
      }
    }
    boolean clicked = Arrays.stream(support).anyMatch(clicks -> clicks > 0);
    this.proposal = clicked && count > 0 ? new AliasTable(weights()) : null;
  }

  private double[] weights() {
    return Arrays.stream(support)
        .mapToDouble(clicks -> clicks == 0 ? 0 : Math.pow(clicks, alpha))
        .toArray();
  }

  /**
   * The candidates of a step: its targets, then the drawn items.
   *
   * @param seed of the draw
   */
  int[] candidates(int[] targets, long seed) {
    if (proposal == null) {
      return targets;
    }
    int[] items = Arrays.copyOf(targets, targets.length + count);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = targets.length; i < items.length; i++) {
      items[i] = proposal.draw(random);
    }
    return items;
  }

  /**
   * log Q of candidates, up to a constant: a target is in the batch with a probability that is
   * proportional to its support, a drawn item with one that is proportional to support^alpha.
   *
   * @param candidates as {@link #candidates} gave them
   * @param targets how many of them, from the first on, are targets
   */
  float[] logProbabilities(int[] candidates, int targets) {
    float[] logs = new float[candidates.length];
    for (int i = 0; i < logs.length; i++) {
      double log = Math.log(support[candidates[i]]);
      logs[i] = (float) (i < targets ? log : alpha * log);
    }
    return logs;
  }
}
