package org.linet.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TopKTest {
  @Test
  void givesThePlacesOfEachPrefix() {
    TopK top = new TopK(2, new int[] {4, 5, 6, -1, -1, -1}, new float[] {3, 2, 1, 0, 0, 0});
    assertThat(top.k()).isEqualTo(2);
    assertThat(top.row(0, 1)).isEqualTo(5);
    assertThat(top.score(1, 0)).isEqualTo(1f);
    assertThat(top.count(0)).isEqualTo(2);
    assertThat(top.count(1)).isEqualTo(1);
    assertThat(top.count(2)).isZero();
    assertThat(top.rows(1)).containsExactly(6);
  }

  @Test
  void isEmptyForNoPlaces() {
    assertThat(TopK.none().count(3)).isZero();
    assertThat(TopK.none().rows(3)).isEmpty();
  }

  @Test
  void refusesColumnsThatDoNotFit() {
    assertThatThrownBy(() -> new TopK(2, new int[3], new float[3]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TopK(2, new int[2], new float[4]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TopK(-1, new int[0], new float[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
