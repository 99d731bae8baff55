package org.linet.baselines.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.linet.core.LinetException;
import org.linet.core.model.BatchProposals;

class SparseScoresTest {
  @Test
  void refusesScoresThatAreNotNumbers() {
    SparseScores scores = new SparseScores(5);
    scores.add(3, 1);
    scores.checkNumbers();
    scores.add(3, Double.NaN);
    assertThatThrownBy(scores::checkNumbers)
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("row 3");
  }

  @Test
  void countsTiesAgainstTheModel() {
    SparseScores scores = new SparseScores(5);
    scores.add(0, 2);
    scores.add(1, 1);
    scores.add(2, 1);
    assertThat(scores.pessimisticRank(1)).isEqualTo(3);
    assertThat(scores.optimisticRank(1)).isEqualTo(2);
    assertThat(scores.pessimisticRank(4)).isEqualTo(5);
    assertThat(scores.optimisticRank(4)).isEqualTo(4);
  }

  @Test
  void whatIsKeptHasTheScoresOfItemsInAnyOrderAfterThePointsWereCleared() {
    SparseScores scores = new SparseScores(9);
    scores.add(7, 2);
    scores.add(1, 0.5);
    scores.add(4, 1);
    double logNormaliser = scores.logNormaliser();
    BatchProposals.ItemScores kept = scores.keep();
    scores.clear();
    float[] read = {9, 9, 9, 9, 9};
    kept.read(new int[] {4, 0, 7, 1, 5}, 4, read);
    assertThat(read).containsExactly(1, 0, 2, 0.5f, 9);
    assertThat(logNormaliser).isEqualTo(Math.log(3.5));
    assertThat(scores.logNormaliser()).isEqualTo(Double.NEGATIVE_INFINITY);
  }
}
