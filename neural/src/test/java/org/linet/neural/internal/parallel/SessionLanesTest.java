package org.linet.neural.internal.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.linet.core.session.Sessions;
import org.linet.core.testing.RandomSeed;
import org.linet.neural.testing.SmallData;

class SessionLanesTest {
  private static final int NEW = SessionLanes.Batch.NEW;

  private final Random random = RandomSeed.random(getClass());

  @Test
  void advancesSessionsTogetherAndBeginsNewOnesWhereOthersEnd() {
    Sessions sessions =
        Sessions.of(
            new int[] {0, 1, 2},
            new int[] {3, 4},
            new int[] {9}, // nothing to predict
            new int[] {5, 6, 7, 8},
            new int[] {1, 0});
    SessionLanes lanes = new SessionLanes(sessions, 2, 1);
    assertBatch(lanes.next(), new int[] {0, 3}, new int[] {1, 4}, NEW, NEW);
    assertBatch(lanes.next(), new int[] {1, 5}, new int[] {2, 6}, 0, NEW);
    assertBatch(lanes.next(), new int[] {1, 6}, new int[] {0, 7}, NEW, 1);
    assertBatch(lanes.next(), new int[] {7}, new int[] {8}, 1);
    assertThat(lanes.hasNext()).isFalse();
  }

  private static void assertBatch(
      SessionLanes.Batch batch, int[] inputs, int[] targets, int... origins) {
    assertThat(batch.inputs()).containsExactly(inputs);
    assertThat(batch.targets()).containsExactly(targets);
    assertThat(batch.origins()).containsExactly(origins);
  }

  @Test
  void stopsWhereTooFewLanesAreOpen() {
    Sessions sessions = Sessions.of(new int[] {0, 1, 2, 3}, new int[] {4, 5});
    SessionLanes lanes = new SessionLanes(sessions, 2, 2);
    assertThat(lanes.next().size()).isEqualTo(2);
    assertThat(lanes.hasNext()).isFalse();
    assertThat(new SessionLanes(Sessions.of(new int[] {0, 1}), 5, 2).hasNext()).isFalse();
    assertThat(new SessionLanes(Sessions.of(new int[] {7}), 5, 1).hasNext()).isFalse();
  }

  /** A lane that holds its session as a queue of clicks. */
  private static final class Lane {
    final Deque<Integer> clicks = new ArrayDeque<>();
    int row = NEW;
  }

  @Test
  void agreesWithLanesThatHoldTheirSessionsAsQueues() {
    for (int trial = 0; trial < 50; trial++) {
      Sessions sessions = SmallData.random(random.nextInt(20), 6, 5, random);
      int count = 1 + random.nextInt(6);
      SessionLanes lanes = new SessionLanes(sessions, count, 1);
      Deque<int[]> waiting = new ArrayDeque<>();
      for (int s = 0; s < sessions.count(); s++) {
        if (sessions.session(s).length > 1) {
          waiting.add(sessions.session(s));
        }
      }
      List<Lane> slow = new ArrayList<>();
      for (int lane = 0; lane < count; lane++) {
        slow.add(new Lane());
      }
      while (true) {
        for (Lane lane : slow) {
          if (lane.clicks.size() <= 1) {
            lane.clicks.clear();
            lane.row = NEW;
            if (!waiting.isEmpty()) {
              Arrays.stream(waiting.remove()).forEach(lane.clicks::add);
            }
          }
        }
        slow.removeIf(lane -> lane.clicks.isEmpty());
        assertThat(lanes.hasNext()).isEqualTo(!slow.isEmpty());
        if (slow.isEmpty()) {
          break;
        }
        SessionLanes.Batch batch = lanes.next();
        assertThat(batch.size()).isEqualTo(slow.size());
        for (int row = 0; row < slow.size(); row++) {
          Lane lane = slow.get(row);
          assertThat(batch.origins()[row]).isEqualTo(lane.row);
          assertThat(batch.inputs()[row]).isEqualTo(lane.clicks.remove());
          assertThat(batch.targets()[row]).isEqualTo(lane.clicks.element());
          lane.row = row;
        }
      }
    }
  }
}
