package org.linet.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.linet.core.testing.RandomSeed;

class PrefixSamplesTest {
  private static final int UNKNOWN = Sessions.UNKNOWN;

  /** One sample as the slow version sees it. */
  private record Slow(int session, int prefixLength, List<Integer> known, int target, long time) {}

  @Test
  void agreesWithASlowVersionOnRandomSessionsWithUnknownClicks() {
    Random random = RandomSeed.random(getClass());
    int[][] rows = new int[200][];
    for (int s = 0; s < rows.length; s++) {
      rows[s] = random.ints(random.nextInt(7), -1, 5).toArray();
    }
    Sessions sessions = withTimes(Sessions.of(rows)).slice(10, 190);
    PrefixSamples samples = PrefixSamples.of(sessions);
    List<Slow> expected = slow(sessions);
    assertThat(samples.size()).isEqualTo(expected.size()).isEqualTo(sessions.sampleCount());
    assertThat(samples.sessionCount()).isEqualTo(180);
    List<Integer> rankable = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      Slow slow = expected.get(i);
      assertThat(samples.session(i)).isEqualTo(slow.session);
      assertThat(samples.prefixLength(i)).isEqualTo(slow.prefixLength);
      assertThat(samples.knownLength(i)).isEqualTo(slow.known.size());
      assertThat(samples.isPrefixEmpty(i)).isEqualTo(slow.known.isEmpty());
      assertThat(samples.target(i)).isEqualTo(slow.target);
      assertThat(samples.isRepeat(i)).isEqualTo(slow.known.contains(slow.target));
      if (slow.target != UNKNOWN && !slow.known.isEmpty()) {
        rankable.add(i);
      }
    }
    int[] chosen = samples.rankable();
    assertThat(Arrays.stream(chosen).boxed().toList()).isEqualTo(rankable).isNotEmpty();
    PrefixBatch batch = samples.prefixes(chosen);
    int[] targets = samples.targets(chosen);
    for (int i = 0; i < chosen.length; i++) {
      Slow slow = expected.get(chosen[i]);
      List<Integer> prefix = new ArrayList<>();
      for (int p = 0; p < batch.length(i); p++) {
        prefix.add(batch.item(i, p));
      }
      assertThat(prefix).isEqualTo(slow.known);
      assertThat(batch.timeMillis(i)).isEqualTo(slow.time);
      assertThat(targets[i]).isEqualTo(slow.target);
    }
  }

  @Test
  void refusesToBatchAnEmptyPrefix() {
    PrefixSamples samples = PrefixSamples.of(Sessions.of(new int[] {UNKNOWN, 1, 2}));
    assertThat(samples.rankable()).containsExactly(1);
    assertThatThrownBy(() -> samples.prefixes(new int[] {0}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void givesNoSampleForSessionsOfOneClick() {
    PrefixSamples samples = PrefixSamples.of(Sessions.of(new int[] {1}, new int[] {2}));
    assertThat(samples.size()).isZero();
    assertThat(samples.prefixes(samples.rankable()).size()).isZero();
  }

  @Test
  void carriesNoTimesWhereTheSessionsHaveNone() {
    PrefixSamples samples = PrefixSamples.of(Sessions.of(new int[] {1, 2}));
    assertThat(samples.prefixes(samples.rankable()).hasTimes()).isFalse();
  }

  private static Sessions withTimes(Sessions sessions) {
    int[] items = new int[sessions.clickCount()];
    int[] offsets = new int[sessions.count() + 1];
    for (int s = 0; s < sessions.count(); s++) {
      offsets[s + 1] = sessions.end(s);
      for (int click = sessions.start(s); click < sessions.end(s); click++) {
        items[click] = sessions.item(click);
      }
    }
    return Sessions.ofColumns(items, offsets, (session, click) -> 1_000_000L * session + click);
  }

  private static List<Slow> slow(Sessions sessions) {
    List<Slow> samples = new ArrayList<>();
    for (int s = 0; s < sessions.count(); s++) {
      int[] clicks = sessions.session(s);
      for (int t = 1; t < clicks.length; t++) {
        List<Integer> known =
            Arrays.stream(clicks, 0, t).filter(row -> row != UNKNOWN).boxed().toList();
        long time = sessions.timeMillis(s, sessions.start(s) + t - 1);
        samples.add(new Slow(s, t, known, clicks[t], time));
      }
    }
    return samples;
  }
}
