package org.linet.data.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.linet.core.testing.RandomSeed;
import org.linet.data.internal.account.TimeSpread;

class LoneTimesTest {
  private static final long DAY = 86_400_000L;
  private static final long YEAR = 365 * DAY;

  private static TimeSpread spread(long... times) {
    TreeMap<Long, TimeSpread.Bin> bins = new TreeMap<>();
    Arrays.stream(times)
        .forEach(
            time ->
                bins.merge(
                    time / 3_600_000,
                    new TimeSpread.Bin(time, time, 1),
                    (a, b) ->
                        new TimeSpread.Bin(
                            Math.min(a.first(), b.first()),
                            Math.max(a.last(), b.last()),
                            a.clicks() + b.clicks())));
    return new TimeSpread(new ArrayList<>(bins.values()), false);
  }

  @Test
  void fewClicksBeyondAYearAndTheBodyAreAlone() {
    long[] times = new long[40];
    for (int i = 0; i < 40; i++) {
      times[i] = 20_000 * DAY + i * DAY / 10;
    }
    assertThat(LoneTimes.in(spread(times)).clicks()).isZero();
    times[0] = 0;
    times[39] = 47_000 * DAY;
    LoneTimes lone = LoneTimes.in(spread(times));
    assertThat(lone).isEqualTo(new LoneTimes(times[1], times[38], 2));
  }

  @Test
  void agreesWithTheSlowVersion() {
    Random random = RandomSeed.random(getClass());
    int found = 0;
    for (int run = 0; run < 2_000; run++) {
      int parts = 1 + random.nextInt(4);
      List<Long> times = new ArrayList<>();
      for (int part = 0; part < parts; part++) {
        long start = (long) (random.nextDouble() * 12 * YEAR);
        long span = 1 + (long) (random.nextDouble() * random.nextInt(3) * YEAR);
        int clicks = random.nextBoolean() ? 1 + random.nextInt(3) : 10 + random.nextInt(30);
        for (int c = 0; c < clicks; c++) {
          times.add(start + (long) (random.nextDouble() * span));
        }
      }
      long[] all = times.stream().mapToLong(Long::longValue).sorted().toArray();
      LoneTimes lone = LoneTimes.in(spread(all));
      assertThat(lone).as(Arrays.toString(all)).isEqualTo(slow(all));
      found += lone.clicks() > 0 ? 1 : 0;
    }
    assertThat(found).isGreaterThan(20);
  }

  /** On single clicks: the part with the most, then its neighbours as long as they are near. */
  private static LoneTimes slow(long[] times) {
    int from = 0;
    int to = -1;
    for (int start = 0; start < times.length; ) {
      int end = start;
      while (end + 1 < times.length && times[end + 1] - times[end] < YEAR) {
        end++;
      }
      if (end - start > to - from) {
        from = start;
        to = end;
      }
      start = end + 1;
    }
    while (true) {
      long body = Math.max(YEAR, times[to] - times[from]);
      if (from > 0 && times[from] - times[from - 1] < body) {
        from--;
      } else if (to < times.length - 1 && times[to + 1] - times[to] < body) {
        to++;
      } else {
        break;
      }
    }
    int lone = times.length - (to - from + 1);
    return lone * 10 <= times.length
        ? new LoneTimes(times[from], times[to], lone)
        : new LoneTimes(times[0], times[times.length - 1], 0);
  }
}
