package org.linet.jobs.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.linet.evaluation.SampleRanks;
import org.linet.jobs.client.ServedList;

class ServedRankTest {
  private static final int ITEMS = 100;

  @Test
  void tiesCountAgainstTheModel() {
    ServedList list = list(5, 3, 3, 3, 1);
    assertThat(rank(list, "1", 5)).isEqualTo(new ServedRank(4, true));
    assertThat(rank(list, "3", 5)).isEqualTo(new ServedRank(4, true));
    assertThat(rank(list, "0", 5)).isEqualTo(new ServedRank(1, true));
  }

  @Test
  void tiesWithTheLastItemOfAFullListMayGoOnBehindIt() {
    ServedRank rank = rank(list(5, 3, 3), "1", 3);
    assertThat(rank).isEqualTo(new ServedRank(3, false));
    assertThat(rank.agrees(2)).isFalse();
    assertThat(rank.agrees(3)).isTrue();
    assertThat(rank.agrees(70)).isTrue();
    assertThat(rank(list(5, 3, 3), "1", 4)).isEqualTo(new ServedRank(3, true));
  }

  @Test
  void aTargetThatAFullListLacksIsBeyondIt() {
    ServedRank rank = rank(list(5, 4), "other", 2);
    assertThat(rank.agrees(2)).isFalse();
    assertThat(rank.agrees(3)).isTrue();
    assertThat(rank.agrees(ITEMS)).isTrue();
  }

  @Test
  void aTargetThatAShortListLacksHasNoPoints() {
    assertThat(rank(list(5, 4), "other", 3)).isEqualTo(new ServedRank(ITEMS, true));
    assertThat(rank(list(), "other", 3)).isEqualTo(new ServedRank(ITEMS, true));
  }

  @Test
  void aTargetThatTheModelDoesNotKnowIsAMissThatNoAnswerMayHold() {
    ServedRank rank = ServedRank.of(list(5, 4), "other", false, 3, ITEMS);
    assertThat(rank.agrees(SampleRanks.UNSEEN)).isTrue();
    assertThat(rank.agrees(ITEMS)).isFalse();
    assertThat(ServedRank.of(list(5, 4), "1", false, 3, ITEMS).agrees(SampleRanks.UNSEEN))
        .isFalse();
  }

  @Test
  void rankAndOrderOfADifferenceAreJudgedByTheScoresBetween() {
    ServedList close = list(5, 1.000001f, 1, 0.5f);
    assertThat(difference(close, "2", 2).rounding()).isTrue();
    assertThat(difference(close, "2", 1).rounding()).isFalse();
    ServedList unsorted = list(5, 1, 1.000001f, 0.5f);
    assertThat(unsorted.isInOrder()).isFalse();
    assertThat(difference(unsorted, "2", 2).rounding()).isFalse();
    assertThat(difference(list(), "2", 2).rounding()).isFalse();
  }

  private static Difference difference(ServedList list, String target, int evaluated) {
    return Difference.of(1, 2, target, evaluated, rank(list, target, 4), list);
  }

  private static ServedRank rank(ServedList list, String target, int k) {
    return ServedRank.of(list, target, true, k, ITEMS);
  }

  /** Items 0, 1, ... with these scores. */
  private static ServedList list(float... scores) {
    List<ServedList.Item> items = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      items.add(new ServedList.Item(Integer.toString(i), scores[i]));
    }
    return new ServedList(items, new ServedList.Model("shop", "1"), null);
  }
}
