package org.linet.evaluation.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.linet.core.LinetException;
import org.linet.core.metric.DenseRanking;
import org.linet.core.model.Ranking;
import org.linet.core.model.TopK;
import org.linet.core.session.ClickTimes;
import org.linet.core.session.PrefixBatch;
import org.linet.core.session.Sessions;
import org.linet.core.testing.DenseModel;
import org.linet.core.testing.NumberedItems;
import org.linet.core.testing.RandomSeed;

class OrderSensitivityTest {
  private static final int ITEMS = 40;

  /** Scores from a function of the prefix; notes the prefixes that it saw. */
  private static class Scored extends DenseModel {
    private final ToLongFunction<int[]> hash;
    private final List<int[]> seen = new ArrayList<>();

    Scored(ToLongFunction<int[]> hash) {
      super("scored", NumberedItems.catalog(ITEMS));
      this.hash = hash;
    }

    @Override
    public float[] scores(int... prefix) {
      seen.add(prefix);
      Random random = new Random(hash.applyAsLong(prefix));
      float[] scores = new float[ITEMS];
      for (int row = 0; row < ITEMS; row++) {
        scores[row] = random.nextFloat();
      }
      return scores;
    }

    @Override
    public TopK topK(PrefixBatch prefixes, int k) {
      throw new AssertionError("ranks come with their lists");
    }
  }

  private static long anyOrder(int[] prefix) {
    return Arrays.hashCode(IntStream.of(prefix).sorted().toArray());
  }

  private static int[][] sessions(Random random, int count) {
    int[][] sessions = new int[count][];
    for (int s = 0; s < count; s++) {
      sessions[s] = random.ints(2 + random.nextInt(9), 0, 12).toArray();
    }
    return sessions;
  }

  @Test
  void aModelThatIgnoresOrderIsNotMovedAndOneThatReadsTheLastClickOnlyAtTheEnd() {
    Sessions test = Sessions.of(sessions(RandomSeed.random(getClass()), 120));
    OrderSensitivity sensitivity = OrderSensitivity.of(test, OrderOptions.defaults());
    for (OrderEffect effect :
        sensitivity.measure(new Scored(OrderSensitivityTest::anyOrder), () -> {})) {
      assertThat(effect.prefixes()).isPositive();
      assertThat(effect.hit()).isEqualTo(new Change(0, 0, 0));
      assertThat(effect.moved()).isEqualTo(new Change(0, 0, 0));
      assertThat(effect.overlap().mean()).isCloseTo(1, within(1e-12));
      assertThat(effect.sameTop().mean()).isCloseTo(1, within(1e-12));
    }
    for (OrderEffect effect :
        sensitivity.measure(new Scored(prefix -> prefix[prefix.length - 1]), () -> {})) {
      if (effect.place() == Place.END) {
        assertThat(effect.overlap().mean()).isLessThan(0.9);
        assertThat(effect.moved().mean()).isPositive();
        assertThat(effect.moved().lower()).isPositive();
      } else {
        assertThat(effect.overlap().mean()).isCloseTo(1, within(1e-12));
      }
    }
  }

  @Test
  void figuresAgreeWithAPlainLoopOverTheShuffledPrefixes() {
    int[][] sessions = sessions(RandomSeed.random(getClass()), 40);
    Scored model = new Scored(Arrays::hashCode);
    OrderOptions options =
        OrderOptions.defaults().with(List.of(3), Integer.MAX_VALUE, List.of(4L, 5L));
    List<OrderEffect> effects =
        OrderSensitivity.of(Sessions.of(sessions), options).measure(model, () -> {});
    assertThat(effects).extracting(OrderEffect::place).containsExactly(Place.values());
    for (OrderEffect effect : effects) {
      int prefixes = 0;
      double before = 0;
      double after = 0;
      double moved = 0;
      double overlap = 0;
      int sample = 0;
      for (int[] session : sessions) {
        for (int length = 1; length < session.length; length++, sample++) {
          int[] prefix = Arrays.copyOf(session, length);
          int from = Math.max(0, effect.place().from(length, 3));
          if (length < 5
              || IntStream.range(from, from + 3).map(i -> prefix[i]).distinct().count() == 1) {
            continue;
          }
          prefixes++;
          for (long seed : options.seeds()) {
            int[] shuffled =
                WindowShuffle.shuffle(
                    prefix,
                    from,
                    3,
                    new SplittableRandom(((seed * 1_000_003 + sample) * 1_009 + from) * 31 + 3));
            int old = DenseRanking.pessimisticRank(model.scores(prefix), session[length]);
            int now = DenseRanking.pessimisticRank(model.scores(shuffled), session[length]);
            before += old <= 20 ? 1.0 / old : 0;
            after += now <= 20 ? 1.0 / now : 0;
            moved += Math.abs(1.0 / old - 1.0 / now);
            overlap += OrderSensitivity.overlap(top(model, prefix), top(model, shuffled));
          }
        }
      }
      double shuffles = 2.0 * prefixes;
      assertThat(effect.prefixes()).isEqualTo(prefixes).isPositive();
      assertThat(effect.mrrBefore()).isCloseTo(before / shuffles, within(1e-12));
      assertThat(effect.mrr().mean()).isCloseTo((after - before) / shuffles, within(1e-12));
      assertThat(effect.moved().mean()).isCloseTo(moved / shuffles, within(1e-12));
      assertThat(effect.overlap().mean()).isCloseTo(overlap / shuffles, within(1e-12));
      assertThat(effect.mrr().lower()).isLessThanOrEqualTo(effect.mrr().mean());
      assertThat(effect.mrr().upper()).isGreaterThanOrEqualTo(effect.mrr().mean());
    }
  }

  private static int[] top(Scored model, int[] prefix) {
    int[] rows = new int[20];
    DenseRanking.topK(model.scores(prefix), 20, rows, new float[20], 0);
    return rows;
  }

  @Test
  void everyOrderThatDiffersIsAboutAsLikelyAndTheRestOfThePrefixStays() {
    int[] prefix = {9, 1, 2, 2, 8};
    SplittableRandom random = new SplittableRandom(RandomSeed.random(getClass()).nextLong());
    Map<List<Integer>, Integer> counts = new HashMap<>();
    for (int draw = 0; draw < 4_000; draw++) {
      int[] shuffled = WindowShuffle.shuffle(prefix, 1, 3, random);
      counts.merge(IntStream.of(shuffled).boxed().toList(), 1, Integer::sum);
    }
    assertThat(counts).containsOnlyKeys(List.of(9, 2, 1, 2, 8), List.of(9, 2, 2, 1, 8));
    assertThat(counts.values()).allMatch(count -> count > 1_750);
    assertThat(WindowShuffle.canChange(prefix, 2, 2)).isFalse();
    assertThat(WindowShuffle.canChange(prefix, 1, 2)).isTrue();
  }

  @Test
  void allModelsAnswerTheSamePrefixesAndAnotherSeedDrawsOthers() {
    Sessions test = Sessions.of(sessions(RandomSeed.random(getClass()), 200));
    OrderOptions few = OrderOptions.defaults().with(List.of(2), 30, List.of(1L));
    List<String> first = seen(test, few);
    assertThat(seen(test, few)).isEqualTo(first);
    assertThat(seen(test, few.with(List.of(2), 30, List.of(2L)))).isNotEqualTo(first);
  }

  private static List<String> seen(Sessions test, OrderOptions options) {
    Scored model = new Scored(Arrays::hashCode);
    List<OrderEffect> effects = OrderSensitivity.of(test, options).measure(model, () -> {});
    assertThat(effects).allMatch(effect -> effect.prefixes() <= 30);
    return model.seen.stream().map(Arrays::toString).toList();
  }

  @Test
  void theTimeOfTheLastClickStays() {
    int[] items = {0, 1, 2, 3, 4, 5};
    Sessions test =
        Sessions.ofColumns(
            items, new int[] {0, 6}, (ClickTimes) (session, click) -> 1_000L + click);
    Scored model =
        new Scored(OrderSensitivityTest::anyOrder) {
          @Override
          public Ranking rank(PrefixBatch prefixes, int[] targets, int k) {
            for (int p = 0; p < prefixes.size(); p++) {
              assertThat(prefixes.timeMillis(p)).isEqualTo(999L + prefixes.length(p));
            }
            return super.rank(prefixes, targets, k);
          }
        };
    assertThat(OrderSensitivity.of(test, OrderOptions.defaults()).measure(model, () -> {}))
        .hasSize(12);
  }

  @Test
  void saysSoWhereNoPrefixIsLongEnough() {
    Sessions test = Sessions.of(new int[] {1, 2, 3, 4}, new int[] {Sessions.UNKNOWN, 1, 2, 3, 4});
    assertThatThrownBy(() -> OrderSensitivity.of(test, OrderOptions.defaults()))
        .isInstanceOf(LinetException.class)
        .hasMessage(
            "No test prefix is long enough: windows of 2 clicks need prefixes of at least 4 clicks"
                + " that training has seen");
    Sessions longer = Sessions.of(new int[] {1, 2, 3, 4, 5});
    List<OrderEffect> effects =
        OrderSensitivity.of(longer, OrderOptions.defaults())
            .measure(new Scored(Arrays::hashCode), () -> {});
    assertThat(effects).extracting(OrderEffect::prefixes).startsWith(1, 1, 1, 0, 0, 0);
  }

  @Test
  void listsOverlapByTheLongerOne() {
    assertThat(OrderSensitivity.overlap(new int[] {1, 2, 3, 4}, new int[] {4, 1, 9, 8}))
        .isEqualTo(0.5);
    assertThat(OrderSensitivity.overlap(new int[] {1}, new int[] {1, 2})).isEqualTo(0.5);
    assertThat(OrderSensitivity.overlap(new int[0], new int[0])).isEqualTo(1);
  }
}
