package org.linet.neural.internal.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.linet.core.session.Sessions;

class NegativeSamplerTest {
  private static final int DRAWS = 200_000;

  /** Clicks: item 0 sixteen, 1 four, 2 one, 3 none. */
  private static final Sessions SESSIONS =
      Sessions.of(
          new int[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, new int[] {0, 1, 0, 1, 0, 1, 0, 1, 0, 0, 2});

  @Test
  void drawsInProportionToSupportToThePowerOfAlpha() {
    for (double alpha : new double[] {0, 0.3, 0.5, 1, 1.5}) {
      double[] expected = {Math.pow(16, alpha), Math.pow(4, alpha), 1, 0};
      double sum = Arrays.stream(expected).sum();
      int[] drawn = new int[4];
      int[] candidates =
          new NegativeSampler(SESSIONS, 4, alpha, DRAWS).candidates(new int[] {2, 2}, 5);
      for (int i = 2; i < candidates.length; i++) {
        drawn[candidates[i]]++;
      }
      for (int item = 0; item < 4; item++) {
        // six standard deviations of the largest variance
        assertThat(drawn[item] / (double) DRAWS)
            .as("item %s, alpha %s", item, alpha)
            .isEqualTo(expected[item] / sum, within(3 / Math.sqrt(DRAWS)));
      }
      assertThat(drawn[3]).as("an item without a click").isZero();
    }
  }

  @Test
  void theTargetsComeFirstAndTheSeedDecidesTheRest() {
    NegativeSampler sampler = new NegativeSampler(SESSIONS, 4, 0.5, 50);
    int[] targets = {2, 0, 2};
    int[] candidates = sampler.candidates(targets, 8);
    assertThat(candidates)
        .hasSize(53)
        .startsWith(2, 0, 2)
        .isEqualTo(sampler.candidates(targets, 8));
    assertThat(sampler.candidates(targets, 9)).isNotEqualTo(candidates);
    assertThat(new NegativeSampler(SESSIONS, 4, 0.5, 0).candidates(targets, 8)).isEqualTo(targets);
  }

  @Test
  void targetsAreLikelyByTheirSupportAndDrawnItemsByItsPower() {
    NegativeSampler sampler = new NegativeSampler(SESSIONS, 4, 0.25, 2);
    float[] logs = sampler.logProbabilities(new int[] {0, 1, 0, 1}, 2);
    assertThat(logs)
        .containsExactly(
            (float) Math.log(16),
            (float) Math.log(4),
            (float) (0.25 * Math.log(16)),
            (float) (0.25 * Math.log(4)));
  }
}
