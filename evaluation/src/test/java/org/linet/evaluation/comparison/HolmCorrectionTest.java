package org.linet.evaluation.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HolmCorrectionTest {
  @Test
  void multipliesBySmallerNumbersAsThePValuesGrow() {
    // ascending .005 x 4, .01 x 3, .03 x 2, and .04 x 1 which may not fall below its predecessor
    assertThat(HolmCorrection.adjust(new double[] {0.01, 0.04, 0.03, 0.005}))
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(0.03, 0.06, 0.06, 0.02);
  }

  @Test
  void leavesASingleComparisonAsItIsAndStopsAtOne() {
    assertThat(HolmCorrection.adjust(new double[] {0.04})).containsExactly(0.04);
    assertThat(HolmCorrection.adjust(new double[] {0.7, 0.8})).containsExactly(1, 1);
  }
}
