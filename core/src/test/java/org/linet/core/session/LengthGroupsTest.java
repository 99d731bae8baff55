package org.linet.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.linet.core.testing.RandomSeed;

class LengthGroupsTest {
  private static final int MAX_LENGTH = 9;

  private final Random random = RandomSeed.random(getClass());

  @Test
  void aChunkHoldsAtMostAsManyPrefixesAsTheirLengthAllowsAndAllHoldEveryDistinctPrefixOnce() {
    int[][] prefixes = new int[500][];
    for (int p = 0; p < prefixes.length; p++) {
      prefixes[p] = random.ints(1 + random.nextInt(12), 0, 4).toArray();
    }
    LengthGroups groups = new LengthGroups(PrefixBatch.of(prefixes), MAX_LENGTH);
    List<LengthGroups.Chunk> chunks = groups.chunks(length -> Math.max(1, 40 / (length * length)));
    int next = 0;
    for (LengthGroups.Chunk chunk : chunks) {
      assertThat(chunk.from()).isEqualTo(next);
      assertThat(chunk.length()).isBetween(1, MAX_LENGTH);
      assertThat(chunk.size()).isBetween(1, Math.max(1, 40 / (chunk.length() * chunk.length())));
      next += chunk.size();
    }
    assertThat(next).isEqualTo(groups.distinct());
  }
}
