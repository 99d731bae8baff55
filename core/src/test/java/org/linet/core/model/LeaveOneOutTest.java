package org.linet.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.PrefixBatch;
import org.linet.core.testing.RandomSeed;

/** What it asks is tested in {@link SessionExplainerTest}, through what is explained. */
class LeaveOneOutTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Random random = RandomSeed.random(getClass());

  @Test
  void aSessionWithoutAClickIsKeptOnceForAllItems() {
    int[] prefix = random.ints(100, 0, 30).toArray();
    int[] targets = IntStream.range(0, 20_000).toArray();
    long before = THREADS.getCurrentThreadAllocatedBytes();
    LeaveOneOut without = new LeaveOneOut(new Indifferent(), prefix, targets, prefix.length);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    long pairs = 101L * targets.length;
    assertThat(allocated / pairs)
        .as("bytes a pair: where its clicks are, its item and its results, but no clicks")
        .isLessThan(10 * Integer.BYTES);
    assertThat(without.rankWithout(19_999, 99)).isEqualTo(1);
  }

  /** Gives all items the same rank and score. */
  private static final class Indifferent implements Recommender {
    @Override
    public String family() {
      return "indifferent";
    }

    @Override
    public ItemCatalog catalog() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Ranking rank(PrefixBatch prefixes, int[] targets, int k) {
      int[] ranks = new int[targets.length];
      Arrays.fill(ranks, 1);
      return new Ranking(ranks, ranks, TopK.none());
    }

    @Override
    public TopK topK(PrefixBatch prefixes, int k) {
      throw new UnsupportedOperationException();
    }

    @Override
    public float[] scores(PrefixBatch prefixes, int[] targets) {
      return new float[targets.length];
    }

    @Override
    public void close() {}
  }
}
