package org.linet.neural.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class WorkersTest {
  @Test
  void sharesCoverEverythingOnceWhateverTheSizes() {
    for (int members : new int[] {1, 2, 3, 7}) {
      for (int n : new int[] {0, 1, 2, 6, 7, 1000}) {
        AtomicIntegerArray covered = new AtomicIntegerArray(n);
        try (Workers workers = new Workers(members)) {
          workers.run(
              team -> {
                for (int i = team.from(n); i < team.to(n); i++) {
                  covered.incrementAndGet(i);
                }
              });
        }
        for (int i = 0; i < n; i++) {
          assertThat(covered.get(i)).as("%s of %s, %s members", i, n, members).isEqualTo(1);
        }
      }
    }
  }

  @Test
  void afterAMeetingEveryMemberSeesWhatTheOthersWrote() {
    int members = 4;
    int[] written = new int[members];
    int[] seen = new int[members];
    try (Workers workers = new Workers(members)) {
      for (int round = 1; round <= 1000; round++) {
        int value = round;
        workers.run(
            team -> {
              written[team.rank()] = value;
              team.meet();
              int sum = 0;
              for (int other : written) {
                sum += other;
              }
              seen[team.rank()] = sum;
            });
        assertThat(seen).containsOnly(members * round);
      }
    }
  }

  @Test
  void aFailureOfOneMemberEndsTheOthersAndReachesTheCaller() {
    for (int failing = 0; failing < 3; failing++) {
      int bad = failing;
      AtomicInteger after = new AtomicInteger();
      try (Workers workers = new Workers(3)) {
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(20),
            () ->
                assertThatThrownBy(
                        () ->
                            workers.run(
                                team -> {
                                  if (team.rank() == bad) {
                                    throw new IllegalArgumentException("broken " + bad);
                                  }
                                  team.meet();
                                  after.incrementAndGet();
                                }))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("broken " + bad));
        assertThat(after).hasValue(0);
        workers.run(
            team -> {
              team.meet();
              after.incrementAndGet();
            });
        assertThat(after).as("the team works again").hasValue(3);
      }
    }
  }
}
