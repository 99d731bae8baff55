package org.linet.baselines.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linet.core.session.Sessions;
import org.linet.core.testing.RandomSeed;

class OtherItemsTest {
  private static final int DRAWS = 100_000;

  /** Clicks: 4 on item 0, 3 on item 1, 2 on item 2, 1 on items 3 and 4. */
  private final Sessions sessions =
      Sessions.of(
          new int[] {0, 1, 0}, new int[] {0, 1, 2, 3}, new int[] {0, 1, 2, 4}, new int[] {});

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1})
  void drawsWhatTheSessionLacksByClicksToTheExponent(double exponent) {
    int[] drawn = draw(0, exponent);
    assertThat(drawn[0]).isZero();
    assertThat(drawn[1]).isZero();
    double sum = Math.pow(2, exponent) + 2;
    assertShare(drawn[2], Math.pow(2, exponent) / sum);
    assertShare(drawn[3], 1 / sum);
    assertShare(drawn[4], 1 / sum);
  }

  @Test
  void drawsTheOnlyItemThatIsLeft() {
    assertThat(draw(1, 0)[4]).isEqualTo(DRAWS);
    assertThat(draw(2, 1)[3]).isEqualTo(DRAWS);
  }

  @Test
  void aSessionWithoutClicksLacksEverything() {
    assertShare(draw(3, 1)[0], 4.0 / 11);
  }

  @Test
  void drawsRightWhereNearlyEveryTryHitsTheSession() {
    // a thousand clicks on each of 20 items in one session, one click on two others in another
    int[] crowd = new int[20_000];
    for (int click = 0; click < crowd.length; click++) {
      crowd[click] = click % 20;
    }
    OtherItems others = new OtherItems(Sessions.of(crowd, new int[] {20, 21, 21, 21}), 22, 1);
    SplittableRandom random = random();
    int[] drawn = new int[22];
    for (int n = 0; n < 400; n++) {
      drawn[others.draw(0, random)]++;
    }
    assertThat(drawn[20] + drawn[21]).isEqualTo(400);
    assertThat((double) drawn[21]).isEqualTo(300, within(60.0));
  }

  @Test
  void aSessionWithAllItemsHasNoNegative() {
    Sessions all = Sessions.of(new int[] {0, 1, 2});
    assertThat(new OtherItems(all, 3, 0).draw(0, random())).isEqualTo(OtherItems.NONE);
  }

  private int[] draw(int session, double exponent) {
    OtherItems others = new OtherItems(sessions, 5, exponent);
    SplittableRandom random = random();
    int[] drawn = new int[5];
    for (int n = 0; n < DRAWS; n++) {
      drawn[others.draw(session, random)]++;
    }
    return drawn;
  }

  private static void assertShare(int drawn, double share) {
    // six standard deviations at most: one failure in a hundred million runs
    assertThat((double) drawn).isEqualTo(DRAWS * share, within(3 * Math.sqrt(DRAWS)));
  }

  private static SplittableRandom random() {
    return new SplittableRandom(RandomSeed.random(OtherItemsTest.class).nextLong());
  }
}
